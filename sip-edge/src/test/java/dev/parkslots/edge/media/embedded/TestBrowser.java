package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.dtls.DtlsPeer;
import dev.parkslots.edge.media.secure.dtls.PeerWire;
import dev.parkslots.edge.media.secure.srtp.SrtpKeys;
import dev.parkslots.edge.media.secure.srtp.SrtpProfile;
import dev.parkslots.edge.media.secure.srtp.SrtpSession;
import dev.parkslots.edge.media.secure.stun.StunRequests;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import dev.parkslots.edge.sdp.secure.SecureTransport;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A browser's media on a real socket of the loopback: it checks, shakes hands, encrypts. It may move to another socket. */
final class TestBrowser implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final Wire wire = new Wire();
    private final BlockingQueue<byte[]> sealed = new LinkedBlockingQueue<>();
    final DtlsPeer dtls;
    IceCredentials ours;
    IceCredentials theirs;
    private final InetAddress home;
    private DatagramSocket socket;
    private @Nullable SrtpSession session;

    @Nullable
    Fingerprint seen;

    int sequence = 100;
    int timestamp = 5_000;
    int ssrc = 0x4321;

    TestBrowser(String name, int... profiles) {
        this(InetAddress.getLoopbackAddress(), name, profiles);
    }

    /** @param home of its sockets */
    TestBrowser(InetAddress home, String name, int... profiles) {
        this.home = home;
        socket = open();
        dtls = new DtlsPeer(profiles).patient(TIMEOUT_MILLIS);
        ours = new IceCredentials(name, "browsers-password-of-" + name + "-1234567890");
        theirs = new IceCredentials("edge-" + name, "edges-password-for-" + name + "-1234567890");
    }

    private DatagramSocket open() {
        try {
            DatagramSocket opened = new DatagramSocket(new InetSocketAddress(home, 0));
            opened.setReceiveBufferSize(1 << 20);
            Thread.ofVirtual().start(() -> read(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(DatagramSocket from) {
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        try {
            while (true) {
                from.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                int first = bytes[0] & 0xff;
                if (first >= 4 && first < 64) {
                    wire.arrived(bytes);
                } else {
                    (first < 4 ? answers : sealed).add(bytes);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** As after a change of networks: another address, the old one is gone. */
    void moves() {
        socket.close();
        socket = open();
    }

    RemoteMedia media(Codec codec, Role role) {
        return media(codec, role, dtls.fingerprint(), true);
    }

    /** @param role the engine's */
    RemoteMedia media(Codec codec, Role role, Fingerprint fingerprint, boolean sendable) {
        var secure = new SecureTransport(theirs, ours, fingerprint, role);
        return new RemoteMedia("0b9a-7c.local", 9, codec, codec.payloadType(), 101, 20, sendable, null, 9, secure);
    }

    /** Other names, as after an ICE restart. */
    void restarts() {
        ours = new IceCredentials(ours.fragment() + "2", ours.password() + "2");
        theirs = new IceCredentials(theirs.fragment() + "2", theirs.password() + "2");
    }

    /** @return where the engine has seen the check coming from; null without an answer */
    @Nullable
    InetSocketAddress check(MediaPort port, boolean nominates) throws Exception {
        byte[] request = ask(port, nominates);
        byte[] answer = answers.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        return answer != null && StunRequests.answers(request, answer, theirs.password())
                ? StunRequests.mapped(answer)
                : null;
    }

    /** Sends a check, and does not wait for the answer. */
    byte[] ask(MediaPort port, boolean nominates) {
        byte[] request = StunRequests.check(theirs, ours, nominates);
        sendRaw(port, request);
        return request;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Checks, nominates, and begins the handshake. */
    void connect(MediaPort port) throws Exception {
        check(port, true);
        // What an earlier handshake has left came before the check's answer.
        wire.clear();
        secured(dtls.connect(wire.to(port)));
    }

    /** Waits for the handshake that the engine begins after the first check. */
    void accept(MediaPort port) throws Exception {
        check(port, true);
        secured(dtls.accept(wire.to(port)));
    }

    private void secured(DtlsPeer.Result result) {
        seen = result.seen();
        SrtpProfile profile = SrtpProfile.best(result.profile());
        session = new SrtpSession(new SrtpKeys(profile, result.material(), result.client()));
    }

    /** To where it checked last. */
    private final class Wire extends PeerWire {

        private @Nullable MediaPort port;

        Wire to(MediaPort leg) {
            port = leg;
            return this;
        }

        @Override
        protected void sent(byte[] datagram) {
            sendRaw(Objects.requireNonNull(port), datagram);
        }
    }

    /** Closes its end, as a page that is closed. */
    void leaves() throws IOException {
        dtls.close();
    }

    /** The next thing that arrives of what is not sound, past its end of the handshake; null if nothing comes in time. */
    byte @Nullable [] nextRecord(int millis) throws InterruptedException {
        return wire.next(millis);
    }

    byte[] seal(int payloadType, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        RtpView.writeHeader(packet, 0, payloadType, false, sequence & 0xffff, timestamp, ssrc);
        packet.position(12).put(payload).flip();
        sequence++;
        timestamp += payload.length;
        return bytes(session.seal(packet));
    }

    void send(MediaPort to, int payloadType, byte[] payload) {
        sendRaw(to, seal(payloadType, payload));
    }

    void sendReport(MediaPort to, byte[] report) {
        sendRaw(to, bytes(session.sealReport(ByteBuffer.wrap(report))));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    void sendRaw(MediaPort to, byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(to.address(), to.port())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next packet of sound, opened; reports before it are passed over. */
    Packet receive() throws InterruptedException {
        ByteBuffer opened = next(false);
        RtpView view = new RtpView();
        if (view.read(opened) != null) {
            throw new AssertionError("Not RTP");
        }
        ByteBuffer payload = opened.slice(view.payloadFrom, view.payloadTo - view.payloadFrom);
        return new Packet(
                view.marker, view.payloadType, view.sequence, view.timestamp, view.ssrc, payload, System.nanoTime());
    }

    /** The next report, opened; sound before it is passed over. */
    ByteBuffer receiveReport() throws InterruptedException {
        return next(true);
    }

    private ByteBuffer next(boolean report) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(report ? 10 : 2);
        for (byte[] bytes = poll(until); bytes != null; bytes = poll(until)) {
            ByteBuffer packet = ByteBuffer.allocate(2_048).put(bytes).flip();
            boolean isReport = RtpView.isRtcp(packet);
            var why = isReport ? session.openReport(packet) : session.open(packet);
            if (why != null) {
                throw new AssertionError("What arrived can't be opened: " + why);
            }
            if (isReport == report) {
                return packet;
            }
        }
        throw new AssertionError("Nothing arrives");
    }

    private byte @Nullable [] poll(long end) throws InterruptedException {
        return sealed.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** Whether nothing but answers and handshakes arrives for a while. */
    boolean hearsNothing(int millis) throws InterruptedException {
        return sealed.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    boolean getsNoAnswer(int millis) throws InterruptedException {
        return answers.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    void forgetWhatWaits() {
        sealed.clear();
    }

    @Override
    public void close() {
        socket.close();
    }
}
