package dev.parkslots.edge.media.secure.srtp;

import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.RtpView;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one handshake at work. {@code open} is used by one thread, {@code seal} by one at a time. A packet that was altered,
 * or comes again, is not opened; once the keys have sealed as many packets as they may (RFC 3711 §9.2), nothing more is sealed.
 */
public final class SrtpSession {

    /** Packets of sound that one key may seal. */
    static final long MOST_PACKETS = 1L << 48;
    /** Reports that it may. */
    static final long MOST_REPORTS = 1L << 31;
    /** Streams of a peer at once: its microphone's, and those from before it was changed. */
    static final int MOST_STREAMS = 4;

    private static final int SIZE = 2_048;
    private static final int REPORT_HEADER = 8;
    private static final int INDEX = 4;

    private final SrtpProfile profile;
    private final SrtpContextFactory ours;
    private final SrtpContextFactory theirs;
    private final PacketBytes in = new PacketBytes(SIZE);
    private final PacketBytes out = new PacketBytes(SIZE);
    private final Map<Integer, SrtpCryptoContext> heard = new Streams<>();
    private final Map<Integer, SrtcpCryptoContext> heardReports = new Streams<>();
    private @Nullable SrtpCryptoContext said;
    private @Nullable SrtcpCryptoContext saidReports;
    private long packetsLeft;
    private long reportsLeft;

    /** Those heard of longest ago are forgotten. */
    private static final class Streams<V> extends LinkedHashMap<Integer, V> {
        private static final long serialVersionUID = 1L;

        Streams() {
            super(8, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
            return size() > MOST_STREAMS;
        }
    }

    public SrtpSession(SrtpKeys keys) {
        this(keys, MOST_PACKETS, MOST_REPORTS);
    }

    /** Loads all that the first session would have to wait for. */
    public static void warmUp() {
        // A session that is never used; making it is what takes the time.
        SrtpProfile profile = SrtpProfile.AES128_CM_HMAC_SHA1_80;
        new SrtpSession(new SrtpKeys(profile, new byte[profile.keyingMaterial()], true));
    }

    SrtpSession(SrtpKeys keys, long packets, long reports) {
        profile = keys.profile;
        packetsLeft = packets;
        reportsLeft = reports;
        ours = Library.factory(true, keys.ourKey, keys.ourSalt, profile);
        theirs = Library.factory(false, keys.theirKey, keys.theirSalt, profile);
        tryOut();
    }

    /** Here, where only this leg suffers, and not with the first packet. */
    private void tryOut() {
        try {
            ours.deriveContext(0, 0);
            theirs.deriveContext(0, 0);
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "SRTP does not work here. The native part of its library is unpacked into ~/.cache/JNA, else java.io.tmpdir,"
                            + " and must be allowed to run there; -Djna.tmpdir=… names another folder",
                    e);
        }
    }

    /** Opens a packet of sound from position 0 to the limit, in place; or says why it is none of the peer's. */
    public @Nullable Drop open(ByteBuffer packet) {
        if (packet.limit() > RtpView.MAX_PACKET + profile.tag) {
            return Drop.TOO_LONG;
        }
        if (!hasHeader(packet, profile.tag)) {
            return Drop.MALFORMED;
        }
        int ssrc = packet.getInt(8);
        try {
            SrtpCryptoContext known = heard.get(ssrc);
            SrtpCryptoContext context = known != null ? known : theirs.deriveContext(ssrc, 0);
            in.load(packet);
            Drop why = why(context.reverseTransformPacket(in, false));
            if (why == null) {
                if (known == null) {
                    heard.put(ssrc, context);
                }
                in.store(packet);
            }
            return why;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Drop.NOT_AUTHENTIC;
        }
    }

    /** The same for a report. */
    public @Nullable Drop openReport(ByteBuffer packet) {
        if (packet.limit() > RtpView.MAX_PACKET + profile.tag + INDEX) {
            return Drop.TOO_LONG;
        }
        if (packet.limit() < REPORT_HEADER + profile.tag + INDEX) {
            return Drop.TOO_SHORT;
        }
        int ssrc = packet.getInt(4);
        try {
            SrtcpCryptoContext known = heardReports.get(ssrc);
            SrtcpCryptoContext context = known != null ? known : theirs.deriveControlContext(ssrc);
            in.load(packet);
            Drop why = why(context.reverseTransformPacket(in));
            if (why == null) {
                if (known == null) {
                    heardReports.put(ssrc, context);
                }
                in.store(packet);
            }
            return why;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Drop.NOT_AUTHENTIC;
        }
    }

    private static @Nullable Drop why(SrtpErrorStatus status) {
        return switch (status) {
            case OK -> null;
            case REPLAY_FAIL, REPLAY_OLD -> Drop.REPLAYED;
            case FAIL, AUTH_FAIL, INVALID_PACKET -> Drop.NOT_AUTHENTIC;
        };
    }

    /** Whether the header, which isn't encrypted, leaves room for the tag. */
    private static boolean hasHeader(ByteBuffer packet, int tag) {
        int length = packet.limit() - tag;
        if (length < RtpView.HEADER) {
            return false;
        }
        int end = RtpView.HEADER + 4 * (packet.get(0) & 0x0f);
        if ((packet.get(0) & 0x10) != 0) {
            if (end + 4 > length) {
                return false;
            }
            end += 4 + 4 * (packet.getShort(end + 2) & 0xffff);
        }
        return end <= length;
    }

    /**
     * Seals a packet of our one stream that lies between position and limit, and is left as it was.
     *
     * @return to be sent before the next call; null if the keys are used up, or the packet's number was sealed before
     */
    public @Nullable ByteBuffer seal(ByteBuffer packet) {
        if (packetsLeft <= 0) {
            return null;
        }
        try {
            if (said == null) {
                said = ours.deriveContext(packet.getInt(packet.position() + 8), 0);
            }
            out.load(packet);
            boolean sealed = said.transformPacket(out) == SrtpErrorStatus.OK;
            packetsLeft--;
            // The library says OK although the cipher has failed: what has not grown is not sealed.
            return sealed && out.getLength() == packet.remaining() + profile.tag ? out.view() : null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sound can't be encrypted", e);
        }
    }

    /** The same for a report. */
    public @Nullable ByteBuffer sealReport(ByteBuffer packet) {
        if (reportsLeft <= 0) {
            return null;
        }
        try {
            if (saidReports == null) {
                saidReports = ours.deriveControlContext(packet.getInt(packet.position() + 4));
            }
            out.load(packet);
            boolean sealed = saidReports.transformPacket(out) == SrtpErrorStatus.OK;
            reportsLeft--;
            return sealed && out.getLength() == packet.remaining() + profile.tag + INDEX ? out.view() : null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Reports can't be encrypted", e);
        }
    }
}
