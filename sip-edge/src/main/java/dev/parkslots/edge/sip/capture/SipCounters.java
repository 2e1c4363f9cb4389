package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.platform.watch.EnumCounters;
import dev.parkslots.edge.sip.transport.Tap;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts messages as they pass, copies included: requests by method, responses by class. A look at the first bytes and an addition. */
public final class SipCounters implements Tap {

    /** Others are {@link #OTHER}: a label never comes from a peer. */
    private enum Method {
        INVITE,
        ACK,
        BYE,
        CANCEL,
        REGISTER,
        OPTIONS,
        REFER,
        NOTIFY,
        SUBSCRIBE,
        UPDATE,
        INFO,
        MESSAGE,
        PRACK,
        PUBLISH,
        OTHER;

        private final String start = name() + " ";

        static Method of(byte[] message) {
            for (Method method : ALL) {
                if (startsWith(message, method.start)) {
                    return method;
                }
            }
            return OTHER;
        }
    }

    private static final List<Method> ALL = List.of(Method.values());
    private static final String RESPONSE = "SIP/2.0 ";
    private static final int CLASSES = 6;

    private final Map<Direction, Map<Method, Counter>> requests = new EnumMap<>(Direction.class);
    private final Map<Direction, Counter[]> responses = new EnumMap<>(Direction.class);
    private final Map<Direction, Copies> copies = new EnumMap<>(Direction.class);
    private final EnumCounters<Direction> retransmissions;

    public SipCounters(MeterRegistry meters) {
        for (Direction direction : Direction.values()) {
            String word = EnumCounters.word(direction);
            Map<Method, Counter> byMethod = new EnumMap<>(Method.class);
            for (Method method : Method.values()) {
                byMethod.put(
                        method,
                        Counter.builder("parkslots.sip.requests")
                                .description("SIP requests, copies included")
                                .tag("direction", word)
                                .tag("method", method == Method.OTHER ? "other" : method.name())
                                .register(meters));
            }
            requests.put(direction, byMethod);
            Counter[] byClass = new Counter[CLASSES];
            for (int i = 0; i < CLASSES; i++) {
                byClass[i] = Counter.builder("parkslots.sip.responses")
                        .description("SIP responses, copies included")
                        .tag("direction", word)
                        .tag("status", (i + 1) + "xx")
                        .register(meters);
            }
            responses.put(direction, byClass);
            copies.put(direction, new Copies());
        }
        retransmissions = new EnumCounters<>(
                meters,
                "parkslots.sip.retransmissions",
                "SIP messages sent again on UDP",
                "direction",
                Direction.class);
    }

    @Override
    public void passed(Direction direction, Flow flow, InetSocketAddress local, byte[] message) {
        if (startsWith(message, RESPONSE)) {
            int status = message.length > RESPONSE.length() ? message[RESPONSE.length()] - '1' : -1;
            if (status >= 0 && status < CLASSES) {
                Objects.requireNonNull(responses.get(direction))[status].increment();
                copy(direction, flow, message);
            }
        } else if (message.length > 0 && message[0] >= 'A') {
            Counter counter = Objects.requireNonNull(requests.get(direction)).get(Method.of(message));
            Objects.requireNonNull(counter).increment();
            copy(direction, flow, message);
        }
    }

    private void copy(Direction direction, Flow flow, byte[] message) {
        if (!flow.transport().isReliable()
                && Objects.requireNonNull(copies.get(direction)).seen(message)) {
            retransmissions.count(direction);
        }
    }

    private static boolean startsWith(byte[] message, String start) {
        if (message.length < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (message[i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
