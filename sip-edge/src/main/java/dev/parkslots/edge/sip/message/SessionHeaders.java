package dev.parkslots.edge.sip.message;

import dev.parkslots.edge.call.dialog.SessionTerms;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes what messages say about session timers (RFC 4028). */
public final class SessionHeaders {

    public static final String MIN_SE = "Min-SE";
    private static final String SESSION_EXPIRES = "Session-Expires";
    private static final String TIMER = "timer";
    private static final long NONE = -1;

    private final SessionLimits limits;

    public SessionHeaders(SessionLimits limits) {
        this.limits = limits;
    }

    /** Whether the sender wants a shorter interval than we take, and can be told so. */
    public boolean isTooShort(SIPRequest request) {
        long interval = interval(request);
        return interval != NONE && interval < limits.least() && knows(request);
    }

    public String least() {
        return Long.toString(limits.least());
    }

    /** The terms on which we answer an INVITE or UPDATE (RFC 4028 §9). */
    public SessionTerms asked(SIPRequest request) {
        boolean knows = knows(request);
        long theirs = interval(request);
        long longest = Math.max(limits.interval(), seconds(request, MIN_SE));
        long seconds = theirs == NONE ? longest : Math.clamp(theirs, limits.least(), longest);
        boolean wantsUs = "uas".equals(refresher(request));
        boolean update = request.getMethod().equals("UPDATE") || takesUpdate(request);
        return new SessionTerms(seconds, wantsUs || !knows, knows, update);
    }

    /** The terms that a 2xx to our INVITE or UPDATE has set (RFC 4028 §7.2). */
    public SessionTerms answered(SIPResponse response) {
        long theirs = interval(response);
        if (theirs == NONE) {
            return new SessionTerms(limits.interval(), true, false, takesUpdate(response));
        }
        boolean theyRefresh = "uas".equals(refresher(response));
        return new SessionTerms(Math.max(theirs, limits.least()), !theyRefresh, true, takesUpdate(response));
    }

    /** What our INVITEs say; {@code least}: more than ours if the device has asked for that. */
    public Map<String, List<String>> offer(long wanted) {
        long interval = Math.max(limits.interval(), wanted);
        return Map.of(
                SESSION_EXPIRES,
                List.of(Long.toString(interval)),
                MIN_SE,
                List.of(Long.toString(Math.max(limits.least(), wanted))));
    }

    /** A request with a session timer names the shortest that we take. */
    public Map<String, List<String>> withLeast(Map<String, List<String>> headers) {
        if (!headers.containsKey(SESSION_EXPIRES) || headers.containsKey(MIN_SE)) {
            return headers;
        }
        Map<String, List<String>> all = new LinkedHashMap<>(headers);
        all.put(MIN_SE, List.of(least()));
        return all;
    }

    /** What is named in a 422, in seconds; 0 if nothing is. */
    public static long least(SIPResponse response) {
        return Math.max(0, seconds(response, MIN_SE));
    }

    private static boolean knows(SIPMessage message) {
        return Incoming.options(message, "Supported").contains(TIMER)
                || Incoming.options(message, "Require").contains(TIMER);
    }

    private static boolean takesUpdate(SIPMessage message) {
        return Incoming.options(message, "Allow").contains("update");
    }

    private static long interval(SIPMessage message) {
        return seconds(message, SESSION_EXPIRES);
    }

    /** The number at the start of a header; -1 if there is none. */
    private static long seconds(SIPMessage message, String name) {
        String value = Incoming.text(message, name);
        if (value == null) {
            return NONE;
        }
        String digits = value.split(";", 2)[0].strip();
        boolean isNumber =
                !digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(Character::isDigit);
        return isNumber ? Long.parseLong(digits) : NONE;
    }

    private static @Nullable String refresher(SIPMessage message) {
        String value = Incoming.text(message, SESSION_EXPIRES);
        if (value == null) {
            return null;
        }
        for (String parameter : value.split(";")) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("refresher")) {
                return pair[1].strip().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }
}
