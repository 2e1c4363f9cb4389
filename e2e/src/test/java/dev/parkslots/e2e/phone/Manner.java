package dev.parkslots.e2e.phone;

import java.util.HashMap;
import java.util.Map;

/** What a phone does, as values for the scenarios in which SIPp plays it. */
public record Manner(Map<String, String> traits) {

    private static final String ALL = "INVITE, ACK, CANCEL, BYE, UPDATE, NOTIFY, REFER, INFO, OPTIONS";

    /** Knows UPDATE and no session timers, gives up what is cancelled. */
    public static final Manner USUAL = new Manner(Map.ofEntries(
            Map.entry("allow", ALL),
            Map.entry("before", ""),
            Map.entry("onCancel", "60"),
            Map.entry("extra", ""),
            Map.entry("session", ""),
            Map.entry("again", ""),
            Map.entry("refresh", ""),
            Map.entry("agreed", ""),
            Map.entry("ringing", "180 Ringing"),
            Map.entry("refusal", "486"),
            Map.entry("instead", "")));

    /** Picks up at the moment at which its call is cancelled. */
    public static final Manner TOO_LATE = USUAL.with("onCancel", "63");

    /** Refuses its call until the session interval is 2000 s. */
    public static final Manner WANTS_LONGER = USUAL.with("before", "wants-longer");

    /** A queue: its callers wait for somebody who is free. */
    public static final Manner QUEUE = USUAL.with("ringing", "182 Queued");

    /** Answers when it is told to, and says so as it rings. */
    public static final Manner OBEDIENT = USUAL.with("ringing", "180 Ringing\nAllow-Events: talk, hold");

    /** Wants no calls, and says so by this status. */
    public static Manner refusing(int status) {
        return USUAL.with("refusal", "" + status).with("afterRinging", "62");
    }

    /** Sends its calls on. */
    public static Manner forwardingTo(String extension) {
        return refusing(302).with("instead", "\nContact: <sip:" + extension + "@" + Phones.DOMAIN + ">");
    }

    public Manner with(String name, String value) {
        var all = new HashMap<>(traits);
        all.put(name, value);
        return new Manner(Map.copyOf(all));
    }

    /** Knows re-INVITE only. */
    public Manner withoutUpdate() {
        return with("allow", ALL.replace("UPDATE, ", ""));
    }

    /** Wants these session terms (RFC 4028) when it calls and when it offers again: {@code 90;refresher=uac}. */
    public Manner asking(String terms) {
        return with("session", header(terms)).with("refresh", header(terms));
    }

    /** Asks once more, with these terms, when the interval was too short. */
    public Manner thenAsking(String terms) {
        return with("again", header(terms)).with("refresh", header(terms));
    }

    /** Answers on these session terms: INVITE, re-INVITE, and UPDATE. */
    public Manner agreeing(String terms) {
        return with("agreed", "\nRequire: timer" + header(terms));
    }

    /** All that a scenario wants to know. */
    Map<String, String> values(Line line, String tag, int mediaPort) {
        var values = new HashMap<>(traits);
        values.put("tag", tag);
        values.put("user", line.user());
        values.put("password", line.password());
        values.put("contact", line.contact());
        values.put("from", line.from());
        var sdp = """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP 0 8 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                """.formatted(mediaPort);
        values.put("sdp", sdp);
        values.put("movedSdp", sdp.replace("c=IN IP4 127.0.0.1", "c=IN IP4 [$address]"));
        return values;
    }

    private static String header(String terms) {
        return "\nSupported: timer\nSession-Expires: " + terms;
    }
}
