package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.loop.signalling.Calls;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Calls that write down what they are told. A leg is found from its first INVITE on, or once the test adds it. */
final class RecordingCalls implements Calls {

    private final BlockingQueue<IncomingCall> incoming = new LinkedBlockingQueue<>();
    private final BlockingQueue<SipEvent> events = new LinkedBlockingQueue<>();
    private final Map<String, LegId> legs = new ConcurrentHashMap<>();

    private final Map<LegId, Dialog> dialogs = new ConcurrentHashMap<>();

    @Override
    public void incoming(IncomingCall call) {
        add(call.leg(), call.dialog());
        incoming.add(call);
    }

    @Override
    public boolean deliver(SipEvent event) {
        events.add(event);
        return true;
    }

    @Override
    public Optional<LegId> find(String sipCallId, String localTag) {
        return Optional.ofNullable(legs.get(sipCallId + localTag));
    }

    void add(LegId leg, Dialog dialog) {
        dialogs.put(leg, dialog);
        legs.put(dialog.sipCallId() + dialog.localTag(), leg);
    }

    /** As it was when the leg began. */
    Dialog dialog(LegId leg) {
        return dialogs.get(leg);
    }

    /** As when its call has ended. */
    void forget(Dialog dialog) {
        legs.remove(dialog.sipCallId() + dialog.localTag());
    }

    IncomingCall nextCall() throws InterruptedException {
        IncomingCall call = incoming.poll(5, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call came");
        }
        return call;
    }

    boolean noCallWithin(Duration quiet) throws InterruptedException {
        return incoming.poll(quiet.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    <T extends SipEvent> T next(Class<T> type) throws InterruptedException {
        return next(type, Duration.ofSeconds(5));
    }

    /** The next event, which must be of this type. */
    <T extends SipEvent> T next(Class<T> type, Duration timeout) throws InterruptedException {
        SipEvent event = events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!type.isInstance(event)) {
            throw new AssertionError("expected " + type.getSimpleName() + ", got " + event);
        }
        return type.cast(event);
    }

    boolean isQuiet(Duration quiet) throws InterruptedException {
        return events.poll(quiet.toMillis(), TimeUnit.MILLISECONDS) == null;
    }
}
