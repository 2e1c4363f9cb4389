package dev.parkslots.edge.doctor;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the edge has counted of sound.
 *
 * @param received packets that have come to it
 * @param dropped those that went no further, by why; only the reasons that there are
 */
record Counters(long received, Map<String, Long> dropped) {

    private static final Pattern RECEIVED =
            Pattern.compile("(?m)^parkslots_rtp_received_packets_total(?:\\{[^}]*})? (\\S+)$");
    private static final Pattern DROPPED =
            Pattern.compile("(?m)^parkslots_rtp_dropped_packets_total\\{[^}]*reason=\"([^\"]+)\"[^}]*} (\\S+)$");

    Counters {
        dropped = Map.copyOf(dropped);
    }

    /** @param text of Prometheus */
    static Counters read(String text) {
        var reasons = new TreeMap<String, Long>();
        var each = DROPPED.matcher(text);
        while (each.find()) {
            reasons.put(each.group(1), number(each.group(2)));
        }
        var all = RECEIVED.matcher(text);
        return new Counters(all.find() ? number(all.group(1)) : 0, reasons);
    }

    private static long number(String text) {
        return Math.round(Double.parseDouble(text));
    }

    /** What has been counted since. */
    Counters since(Counters before) {
        var more = new TreeMap<String, Long>();
        dropped.forEach((reason, count) -> {
            long grown = count - before.dropped.getOrDefault(reason, 0L);
            if (grown > 0) {
                more.put(reason, grown);
            }
        });
        return new Counters(received - before.received, more);
    }

    /** As in {@code wrong-source 50, late 2}; what nobody was there to hear is none of them. */
    String reasons() {
        var text = new StringBuilder();
        new TreeMap<>(dropped).forEach((reason, count) -> {
            text.append(text.isEmpty() ? "" : ", ").append(reason).append(' ').append(count);
        });
        return text.isEmpty() ? "nothing" : text.toString();
    }
}
