package dev.parkslots.edge.media.secure.srtp;

import java.nio.ByteBuffer;
import org.jitsi.utils.ByteArrayBuffer;

/** A packet in an array, for the library; the same object for every packet. It begins at the array's start. */
final class PacketBytes implements ByteArrayBuffer {

    private final byte[] bytes;
    private final ByteBuffer view;
    private int length;

    PacketBytes(int size) {
        bytes = new byte[size];
        view = ByteBuffer.wrap(bytes);
    }

    /** Takes over what lies between position and limit. */
    void load(ByteBuffer packet) {
        length = packet.remaining();
        packet.get(packet.position(), bytes, 0, length);
    }

    /** Puts it at the start of {@code packet}. */
    void store(ByteBuffer packet) {
        packet.clear().put(0, bytes, 0, length).limit(length);
    }

    /** What is there, ready to be sent. */
    ByteBuffer view() {
        return view.clear().limit(length);
    }

    @Override
    public byte[] getBuffer() {
        return bytes;
    }

    @Override
    public int getOffset() {
        return 0;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void setLength(int newLength) {
        length = newLength;
    }

    @Override
    public void setOffset(int offset) {
        if (offset != 0) {
            throw new UnsupportedOperationException("Packets begin at the array's start");
        }
    }

    @Override
    public boolean isInvalid() {
        return false;
    }

    @Override
    public void readRegionToBuff(int offset, int count, byte[] out) {
        System.arraycopy(bytes, offset, out, 0, count);
    }

    /** There is room for all that is ever added. */
    @Override
    public void grow(int count) {
        if (length + count > bytes.length) {
            throw new IllegalStateException("A packet of " + length + " bytes is too long to be sealed");
        }
    }

    @Override
    public void append(byte[] data, int count) {
        System.arraycopy(data, 0, bytes, length, count);
        length += count;
    }

    @Override
    public void shrink(int count) {
        length = Math.max(0, length - count);
    }
}
