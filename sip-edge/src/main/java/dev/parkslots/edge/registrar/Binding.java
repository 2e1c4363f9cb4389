package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Transport;
import java.time.Instant;

/**
 * One registered contact (RFC 3261 §10).
 *
 * @param regId which of the device's flows this is (RFC 5626 §4.2); 0 if it names none
 * @param callId Call-ID of the REGISTER that wrote it: orders the phone's requests together with {@code cseq}
 * @param expires when it ends unless registered again
 */
public record Binding(Device device, int regId, String callId, long cseq, Instant expires) {

    Binding usedAt(Instant time) {
        Device d = device;
        return new Binding(
                new Device(
                        d.id(),
                        d.tenant(),
                        d.extension(),
                        d.label(),
                        d.contact(),
                        d.path(),
                        d.flow(),
                        d.edge(),
                        time,
                        d.events()),
                regId,
                callId,
                cseq,
                expires);
    }

    /** Whether its packets come from elsewhere than it believes: only traffic keeps the way to it open. */
    public boolean isBehindNat() {
        return device.flow().transport() == Transport.UDP
                && !hostAndPort(device.contact()).equalsIgnoreCase(device.flow().address());
    }

    /** Of a SIP URI, the port written out. */
    private static String hostAndPort(String uri) {
        int from = Math.max(uri.indexOf('@'), uri.indexOf(':')) + 1;
        int to = from;
        while (to < uri.length() && ";?>".indexOf(uri.charAt(to)) < 0) {
            to++;
        }
        String host = uri.substring(from, to);
        return host.lastIndexOf(':') > host.lastIndexOf(']') ? host : host + ":5060";
    }
}
