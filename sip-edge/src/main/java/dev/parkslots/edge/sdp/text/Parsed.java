package dev.parkslots.edge.sdp.text;

/** What came of reading a body as SDP. */
public sealed interface Parsed {

    record Good(SessionDescription description) implements Parsed {}

    /** @param why for people, names the line at fault */
    record Bad(String why) implements Parsed {}
}
