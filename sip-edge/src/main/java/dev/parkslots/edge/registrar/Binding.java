package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.Device;
import java.time.Instant;

/**
 * One registered contact (RFC 3261 §10).
 *
 * @param callId Call-ID of the REGISTER that wrote it: orders the phone's requests together with {@code cseq}
 * @param expires when it ends unless registered again
 */
public record Binding(Device device, String callId, long cseq, Instant expires) {

    Binding usedAt(Instant time) {
        Device d = device;
        return new Binding(
                new Device(
                        d.id(), d.tenant(), d.extension(), d.label(), d.contact(), d.path(), d.flow(), d.edge(), time),
                callId,
                cseq,
                expires);
    }
}
