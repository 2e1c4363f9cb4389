package dev.parkslots.park.platform.redis;

import java.util.Locale;

/** Every script that runs in Redis; its file is {@code lua/<name>.lua}. */
public enum LuaScript {
    CLAIM,
    MOVE,
    SNAPSHOT,
    HELD,
    TAKE_DUE,
    REPORT_CALLS,
    DROP_CALL,
    REPLACE_DIRECTORY;

    /** As in file names, metrics and traces, e.g. "take_due". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Below the resources. */
    public String file() {
        return "lua/" + word() + ".lua";
    }
}
