package dev.parkslots.edge.sdp;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payload types of an offer of ours: numbers in use stay, and no number means two things (RFC 3264 §8.3.2).
 *
 * @param events of telephone events, by their clock rate
 */
record PayloadNumbers(Map<Codec, Integer> codecs, Map<Integer, Integer> events) {

    /** What most phones and browsers use, too. */
    private static final int EVENTS = 101;

    private static final int FAST_EVENTS = 110;
    private static final int FIRST_DYNAMIC = 96;

    /** @param used the stream of our body before */
    static PayloadNumbers offering(List<Codec> codecs, Optional<AudioStream> used) {
        Map<Codec, Integer> before = used.map(AudioStream::payloadTypes).orElse(Map.of());
        Map<Integer, Integer> eventsBefore = used.map(AudioStream::events).orElse(Map.of());
        Set<Integer> taken = new HashSet<>(before.values());
        taken.addAll(eventsBefore.values());
        Map<Codec, Integer> payloadTypes = new LinkedHashMap<>();
        Map<Integer, Integer> events = new LinkedHashMap<>();
        for (Codec codec : codecs) {
            payloadTypes.put(codec, number(before.get(codec), codec.payloadType(), taken));
        }
        for (Codec codec : codecs) {
            int clock = codec.clockRate();
            int wanted = clock == AudioStream.USUAL_CLOCK ? EVENTS : FAST_EVENTS;
            if (!events.containsKey(clock)) {
                events.put(clock, number(eventsBefore.get(clock), wanted, taken));
            }
        }
        return new PayloadNumbers(payloadTypes, events);
    }

    /** {@code before}, else {@code wanted}, else the first dynamic one (RFC 3551 §6) that means nothing else. */
    private static int number(@Nullable Integer before, int wanted, Set<Integer> taken) {
        if (before != null) {
            return before;
        }
        int payloadType = wanted;
        for (int next = FIRST_DYNAMIC; taken.contains(payloadType); next++) {
            payloadType = next;
        }
        taken.add(payloadType);
        return payloadType;
    }
}
