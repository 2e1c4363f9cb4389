package dev.parkslots.edge.sip.transaction;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 2xx to INVITE, sent again until the ACK comes (RFC 3261 §13.3.1.4): the transaction layer sends them once only. */
public final class Resends {

    private static final Logger log = LoggerFactory.getLogger(Resends.class);
    private static final long T1 = 500;
    private static final long T2 = 4000;
    private static final long GIVE_UP = 64 * T1;

    private final SipLink link;
    private final Registrar registrar;
    private final ScheduledExecutorService timer;
    private final Map<String, Resend> open = new ConcurrentHashMap<>();

    Resends(SipLink link, Registrar registrar, ScheduledExecutorService timer) {
        this.link = link;
        this.registrar = registrar;
        this.timer = timer;
    }

    /** Starts for an answer that is about to be sent. */
    public void start(Waiting.Request request, byte[] answer) {
        String key = key(request.request().getCallId().getCallId(), request.localTag());
        Resend resend = new Resend(
                key,
                request.leg(),
                request.request().getCSeq().getSeqNumber(),
                answer,
                SipStack.flow(request.request()));
        Resend before = open.put(key, resend);
        if (before != null) {
            before.stop();
        }
        resend.schedule();
    }

    /** The ACK is there: the leg, or nothing if this ACK was seen before. */
    public Optional<LegId> acknowledged(String sipCallId, String localTag, long cseq) {
        String key = key(sipCallId, localTag);
        Resend resend = open.get(key);
        if (resend == null || resend.cseq != cseq || !open.remove(key, resend)) {
            return Optional.empty();
        }
        resend.stop();
        return Optional.of(resend.leg);
    }

    /** The dialog has ended otherwise. */
    public void stop(String sipCallId, String localTag) {
        Resend resend = open.remove(key(sipCallId, localTag));
        if (resend != null) {
            resend.stop();
        }
    }

    public int size() {
        return open.size();
    }

    private static String key(String sipCallId, String localTag) {
        return sipCallId + '\n' + localTag;
    }

    private final class Resend implements Runnable {
        private final String key;
        private final LegId leg;
        private final long cseq;
        private final byte[] answer;
        private final Flow flow;
        private long interval = T1;
        private long waited;
        private @Nullable ScheduledFuture<?> next;
        private boolean stopped;

        Resend(String key, LegId leg, long cseq, byte[] answer, Flow flow) {
            this.key = key;
            this.leg = leg;
            this.cseq = cseq;
            this.answer = answer;
            this.flow = flow;
        }

        synchronized void schedule() {
            if (!stopped) {
                next = timer.schedule(this, interval, TimeUnit.MILLISECONDS);
            }
        }

        synchronized void stop() {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
        }

        @Override
        public void run() {
            try {
                waited += interval;
                if (waited >= GIVE_UP) {
                    if (open.remove(key, this)) {
                        link.calls().deliver(new SipEvent.Vanished(leg, "no ACK within 32 s"));
                    }
                    return;
                }
                link.stack().send(answer, registrar.current(flow));
                interval = Math.min(Math.min(2 * interval, T2), GIVE_UP - waited);
                schedule();
            } catch (IOException | RuntimeException e) {
                log.debug("2xx to {} not sent again: {}", flow, e.toString());
                schedule();
            }
        }
    }
}
