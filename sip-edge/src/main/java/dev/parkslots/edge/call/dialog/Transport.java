package dev.parkslots.edge.call.dialog;

import java.util.Locale;

/** How SIP messages travel. TLS will stand beside TCP. */
public enum Transport {
    UDP,
    TCP,
    /** RFC 7118. */
    WS;

    /** As in URIs: {@code ;transport=tcp}. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether messages arrive whole and in order, or the connection ends. */
    public boolean isReliable() {
        return this != UDP;
    }
}
