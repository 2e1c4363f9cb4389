package dev.parkslots.edge.sip;

/** What SIP keeps between messages. Each number falls back to 0 when no call is left, within three minutes at most. */
public enum Held {
    /** Requests that wait for their call's answer, and INVITEs that may yet be cancelled. */
    REQUESTS,
    /** Our 2xx that have no ACK yet. */
    ANSWERS,
    /** Our INVITEs: without an answer, or one that may come again. */
    INVITES,
    /** INVITEs that we have given up and that may be answered yet. */
    GIVEN_UP,
    /** Our BYEs without an answer. */
    BYES,
    /** Dialogs whose peer and order of requests are known. */
    DIALOGS
}
