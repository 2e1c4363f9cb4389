package dev.parkslots.edge.registrar;

import dev.parkslots.edge.registrar.Registration.Contact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a device is called for as long as it lives: after its {@code +sip.instance}, else after its Contact. Two phones in two
 * private networks may have the same Contact; the second one is called after its source too.
 */
final class DeviceIds {

    private DeviceIds() {}

    /** @param known the user's bindings before */
    static String of(Registration request, Contact contact, List<Binding> known) {
        if (contact.instance() != null) {
            return id(request, contact.instance());
        }
        List<Binding> alike = known.stream()
                .filter(b -> b.device().contact().equals(contact.uri()))
                .toList();
        Optional<Binding> itself = alike.stream()
                .filter(b ->
                        b.device().flow().equals(request.flow()) || b.callId().equals(request.callId()))
                .findFirst();
        if (itself.isPresent()) {
            return itself.get().device().id();
        }
        String usual = id(request, contact.uri());
        boolean twin =
                alike.stream().anyMatch(b -> b.isBehindNat() && b.device().id().equals(usual));
        return twin ? id(request, contact.uri() + '\n' + request.flow().address()) : usual;
    }

    private static String id(Registration request, String name) {
        String text = request.tenant() + '\n' + request.extension() + '\n' + name;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "d-" + HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
