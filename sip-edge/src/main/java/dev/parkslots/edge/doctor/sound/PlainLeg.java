package dev.parkslots.edge.doctor.sound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Sound as desk phones send it: RTP, PCMU. */
public final class PlainLeg extends Leg {

    private final Port port;
    private @Nullable InetSocketAddress edge;

    /** @param sip the edge's SIP port */
    public PlainLeg(InetSocketAddress sip, Tone tone) throws IOException {
        super(tone);
        port = new Port(sip, ear::hear);
    }

    /** SDP that asks for a call. */
    public String offer() {
        var host = port.host();
        return "v=0\r\no=doctor 1 1 IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio "
                + port.number() + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=ptime:20\r\na=sendrecv\r\n";
    }

    /** What the edge has answered. */
    public void agree(String answer) throws IOException {
        edge = Description.read(answer).audio();
    }

    @Override
    public @Nullable InetSocketAddress edge() {
        return edge;
    }

    @Override
    void send(ByteBuffer packet) throws IOException {
        var to = edge;
        if (to != null) {
            port.send(packet, to);
        }
    }

    @Override
    public void close() {
        port.close();
    }
}
