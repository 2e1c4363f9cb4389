package dev.parkslots.e2e.phone;

import java.util.List;

/** By what a phone's messages go. */
public enum Wire {
    UDP("u1", ""),
    /** One connection for everything. */
    TCP("t1", ";transport=tcp"),
    /** A connection for each call. */
    TCP_EACH("tn", ";transport=tcp");

    private final String mode;
    private final String parameter;

    Wire(String mode, String parameter) {
        this.mode = mode;
        this.parameter = parameter;
    }

    /** To SIPp; without a limit it asks for more open files than a machine may allow. */
    List<String> options() {
        return List.of("-t", mode, "-max_socket", "10");
    }

    /** What a Contact says of it. */
    String parameter() {
        return parameter;
    }
}
