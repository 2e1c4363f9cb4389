package dev.parkslots.edge.sdp;

/** What came of reading a body as SDP. */
sealed interface Parsed {

    record Good(SessionDescription description) implements Parsed {}

    /** @param why for people, names the line at fault */
    record Bad(String why) implements Parsed {}
}
