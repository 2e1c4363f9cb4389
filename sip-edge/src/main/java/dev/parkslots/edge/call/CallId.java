package dev.parkslots.edge.call;

/** The public name of a call (UUIDv7), the same in REST, STOMP and logs. Not the SIP Call-ID, of which each leg has its own. */
public record CallId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
