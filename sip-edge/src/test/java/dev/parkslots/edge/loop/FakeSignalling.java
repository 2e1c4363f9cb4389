package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.ladder.Trail;
import dev.parkslots.edge.loop.signalling.Signalling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what would have been sent, and checks what every SIP peer would check: CSeq grows, nothing follows a BYE, one answer a request. */
final class FakeSignalling implements Signalling {

    /** What was sent; {@code what} reads like the first line on the wire. */
    record Sent(LegId leg, String what, String sdp, Map<String, List<String>> headers, Identity asserted) {}

    final List<Sent> sent = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    /** Where the last request went. */
    final Map<LegId, Flow> flows = new HashMap<>();

    /** What the devices are told of how the caller came to them. */
    final Map<LegId, Trail> trails = new HashMap<>();

    private final Map<LegId, Long> cseqs = new HashMap<>();
    private final Map<LegId, Identity> shown = new HashMap<>();
    private int dialogs;

    @Override
    public Dialog newDialog(Device device, Identity caller) {
        return dialog(device.contact(), caller).by(device.flow());
    }

    @Override
    public Dialog newTrunkDialog(String tenant, String number, Identity caller) {
        return dialog("sip:" + number + "@trunk", caller);
    }

    @Override
    public Optional<Dialog> newAddressDialog(String tenant, String uri, Identity caller) {
        return uri.startsWith("sip:") ? Optional.of(dialog(uri, caller)) : Optional.empty();
    }

    private Dialog dialog(String target, Identity caller) {
        String id = "out-" + ++dialogs;
        return new Dialog(
                id,
                "edge-" + id,
                null,
                "sip:" + caller.number() + "@demo.localhost",
                caller.name(),
                target,
                target,
                List.of(),
                1,
                -1,
                Flow.udp("127.0.0.1:9"),
                true);
    }

    @Override
    public void invite(
            LegId leg,
            Dialog dialog,
            String sdp,
            Map<String, List<String>> headers,
            int maxForwards,
            @Nullable Trail trail) {
        if (trail != null) {
            trails.put(leg, trail);
        }
        cseqs.put(leg, dialog.localCseq());
        shown.put(leg, new Identity("demo", dialog.localDisplay(), dialog.localUri()));
        sent.add(new Sent(leg, "INVITE " + dialog.remoteTarget(), sdp, headers, null));
    }

    @Override
    public void cancel(LegId leg, @Nullable String reasonHeader) {
        Map<String, List<String>> headers = reasonHeader == null ? Map.of() : Map.of("Reason", List.of(reasonHeader));
        sent.add(new Sent(leg, "CANCEL", null, headers, null));
    }

    @Override
    public void reinvite(LegId leg, Dialog dialog, String sdp, Map<String, List<String>> headers) {
        request(leg, dialog, "reINVITE", sdp, headers);
    }

    @Override
    public void refresh(LegId leg, Dialog dialog, String sdp, Map<String, List<String>> headers) {
        request(leg, dialog, sdp == null ? "refresh UPDATE" : "refresh reINVITE", sdp, headers);
    }

    @Override
    public void introduce(LegId leg, Dialog dialog, String sdp, Identity peer, Map<String, List<String>> headers) {
        request(leg, dialog, "NOW " + peer.number(), sdp, headers);
    }

    @Override
    public void bye(LegId leg, Dialog dialog, String reasonHeader) {
        Map<String, List<String>> headers = reasonHeader == null ? Map.of() : Map.of("Reason", List.of(reasonHeader));
        request(leg, dialog, "BYE", null, headers);
        cseqs.put(leg, Long.MAX_VALUE);
    }

    @Override
    public void notifyRefer(LegId leg, Dialog dialog, long referCseq, int status, String reason, boolean last) {
        request(leg, dialog, "NOTIFY " + status + (last ? " terminated" : ""), null);
    }

    @Override
    public void talk(LegId leg, Dialog dialog) {
        if (dialog.remoteTag() == null) {
            violations.add("talk on " + leg + " outside of a dialog");
        }
        request(leg, dialog, "NOTIFY talk", null);
    }

    @Override
    public void probe(LegId leg, Dialog dialog) {
        request(leg, dialog, "OPTIONS", null);
    }

    @Override
    public void info(LegId leg, Dialog dialog, String contentType, String body) {
        request(leg, dialog, "INFO " + body, null);
    }

    private void request(LegId leg, Dialog dialog, String what, String sdp) {
        request(leg, dialog, what, sdp, Map.of());
    }

    private void request(LegId leg, Dialog dialog, String what, String sdp, Map<String, List<String>> headers) {
        flows.put(leg, dialog.flow());
        long last = cseqs.getOrDefault(leg, 0L);
        if (dialog.localCseq() <= last) {
            violations.add(what + " on " + leg + " with CSeq " + dialog.localCseq() + " after " + last);
        }
        cseqs.put(leg, dialog.localCseq());
        sent.add(new Sent(leg, what, sdp, headers, null));
    }

    @Override
    public void respond(
            LegId leg,
            TransactionId transaction,
            int status,
            String reason,
            String sdp,
            Identity asserted,
            Map<String, List<String>> headers) {
        sent.add(new Sent(leg, status + " to " + transaction.value(), sdp, headers, asserted));
    }

    /** Everything sent on this leg, in order. */
    List<String> on(LegId leg) {
        return sent.stream()
                .filter(one -> one.leg().equals(leg))
                .map(Sent::what)
                .toList();
    }

    Sent last(LegId leg) {
        return sent.stream()
                .filter(one -> one.leg().equals(leg))
                .reduce((one, two) -> two)
                .orElseThrow();
    }

    Sent find(LegId leg, String what) {
        return sent.stream()
                .filter(one -> one.leg().equals(leg) && one.what().startsWith(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + what + " among " + on(leg)));
    }

    /** Whom the device shows: the name in the From of its INVITE. */
    String display(LegId leg) {
        return shown.get(leg).name();
    }

    /** Whom the device that we called shows. */
    Identity shown(LegId leg) {
        return shown.get(leg);
    }

    /** The Reason header of our CANCEL; null if it had none. */
    @Nullable
    String reason(LegId leg) {
        return reason(leg, "CANCEL");
    }

    /** The same for our BYE. */
    @Nullable
    String byeReason(LegId leg) {
        return reason(leg, "BYE");
    }

    private @Nullable String reason(LegId leg, String what) {
        List<String> reasons = find(leg, what).headers().get("Reason");
        return reasons == null ? null : reasons.getFirst();
    }

    /** The legs that were invited and not named before, in order. */
    List<LegId> invited() {
        return sent.stream()
                .filter(one -> one.what().startsWith("INVITE "))
                .map(Sent::leg)
                .toList();
    }

    /** Whom the display of this device shows. */
    Identity shownTo(LegId leg) {
        return shown.get(leg);
    }
}
