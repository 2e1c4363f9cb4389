package dev.parkslots.edge.sip.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads what a collector would: a packet of HEP, chunk by chunk. */
final class HepText {

    private final Map<Integer, byte[]> chunks = new HashMap<>();

    HepText(byte[] packet, int length) {
        ByteBuffer in = ByteBuffer.wrap(packet, 0, length);
        byte[] magic = new byte[4];
        in.get(magic);
        if (!new String(magic, StandardCharsets.US_ASCII).equals("HEP3") || in.getShort() != (short) length) {
            throw new IllegalArgumentException("Not one packet of HEP3");
        }
        while (in.hasRemaining()) {
            if (in.getShort() != 0) {
                throw new IllegalArgumentException("A vendor's chunk");
            }
            int type = in.getShort();
            byte[] value = new byte[(in.getShort() & 0xffff) - 6];
            in.get(value);
            chunks.put(type, value);
        }
    }

    String text(int type) {
        byte[] value = chunks.get(type);
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    long number(int type) {
        long number = 0;
        for (byte b : chunks.get(type)) {
            number = number << 8 | (b & 0xff);
        }
        return number;
    }

    String address(int type) {
        try {
            return InetAddress.getByAddress(chunks.get(type)).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String sip() {
        return text(0x0f);
    }

    String call() {
        return text(0x11);
    }
}
