package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Tap.Direction;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message in the Homer Encapsulation Protocol, version 3: "HEP3", the length of all, and chunks of vendor, type, length, value.
 * Numbers are in network order.
 */
final class HepPacket {

    private static final byte IPV4 = 2;
    private static final byte IPV6 = 10;
    private static final byte UDP = 17;
    private static final byte TCP = 6;
    private static final byte SIP = 1;
    private static final int HEADER = 6;
    private static final int CHUNK_HEADER = 6;

    private final ByteBuffer out;

    private HepPacket(int room) {
        this.out = ByteBuffer.allocate(room);
    }

    /**
     * @param agent number of this edge among those that send captures
     * @param password null: none
     * @param content of the message, its secrets removed
     */
    static byte[] of(
            Passed message,
            InetSocketAddress peer,
            int agent,
            @Nullable String password,
            @Nullable CallId call,
            byte[] content) {
        HepPacket packet = new HepPacket(content.length + 512);
        packet.out.put("HEP3".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
        boolean in = message.direction() == Direction.IN;
        packet.addresses(in ? peer : message.local(), in ? message.local() : peer);
        packet.number(0x02, message.flow().transport() == Transport.UDP ? UDP : TCP);
        Instant at = message.at();
        packet.number(0x09, (int) at.getEpochSecond());
        packet.number(0x0a, at.getNano() / 1000);
        packet.number(0x0b, SIP);
        packet.number(0x0c, agent);
        if (password != null) {
            packet.bytes(0x0e, password.getBytes(StandardCharsets.UTF_8));
        }
        if (call != null) {
            packet.bytes(0x11, call.value().getBytes(StandardCharsets.US_ASCII));
        }
        packet.bytes(0x0f, content);
        packet.out.putShort(HEADER - 2, (short) packet.out.position());
        byte[] bytes = new byte[packet.out.position()];
        packet.out.flip().get(bytes);
        return bytes;
    }

    private void addresses(InetSocketAddress source, InetSocketAddress destination) {
        InetAddress from = source.getAddress();
        InetAddress to = destination.getAddress();
        boolean four = from instanceof Inet4Address && to instanceof Inet4Address;
        number(0x01, four ? IPV4 : IPV6);
        bytes(four ? 0x03 : 0x05, four ? from.getAddress() : sixteen(from));
        bytes(four ? 0x04 : 0x06, four ? to.getAddress() : sixteen(to));
        number(0x07, (short) source.getPort());
        number(0x08, (short) destination.getPort());
    }

    /** An IPv4 address beside an IPv6 one, as the latter writes it: {@code ::ffff:a.b.c.d}. */
    private static byte[] sixteen(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16
                ? bytes
                : ByteBuffer.allocate(16)
                        .putShort(10, (short) 0xffff)
                        .position(12)
                        .put(bytes)
                        .array();
    }

    private void number(int type, byte value) {
        chunk(type, 1).put(value);
    }

    private void number(int type, short value) {
        chunk(type, 2).putShort(value);
    }

    private void number(int type, int value) {
        chunk(type, 4).putInt(value);
    }

    private void bytes(int type, byte[] value) {
        chunk(type, value.length).put(value);
    }

    /** Vendor 0: a type of the protocol itself. */
    private ByteBuffer chunk(int type, int length) {
        return out.putShort((short) 0).putShort((short) type).putShort((short) (CHUNK_HEADER + length));
    }
}
