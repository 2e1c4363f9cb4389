package dev.parkslots.edge.media;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.sdp.secure.Fingerprint;

/**
 * Sends and receives the sound of legs. Each leg keeps one SSRC with continuous sequence numbers and timestamps from
 * {@link #open} to {@link #close}, whatever is played on it. Methods return at once; unknown legs are ignored.
 */
public interface MediaEngine {

    /** Of the certificate that devices with encrypted sound are shown; the same from the engine's start to its end. */
    Fingerprint fingerprint();

    /**
     * Takes an RTP port (and the next one for RTCP) for a new leg.
     *
     * @throws NoPortsLeftException when the range is used up
     */
    MediaPort open(LegId leg, MediaListener listener);

    /** Where and how to send, after an offer or an answer of the device; again after each renegotiation. */
    void configure(LegId leg, RemoteMedia remote);

    /** Each hears the other. Ends music on both. Payload types are mapped per leg; no transcoding. */
    void connect(LegId one, LegId other);

    /** The leg hears music, the first packet at once. Ends a connection on this leg. */
    void playMusic(LegId leg, String musicClass);

    /**
     * The leg hears this once, the first packet at once, and nothing more after it; {@link MediaListener#said} tells when it is
     * over, unless the leg was told to hear something else meanwhile. Ends music or a connection on this leg.
     *
     * @param tenant whose own sentences come before ours
     * @return false if the leg is unknown: nobody will be told
     */
    boolean say(LegId leg, String tenant, Speech speech);

    /** From now on the listener is told of keys that the leg's device presses. */
    void hearKeys(LegId leg);

    /** The leg hears nothing. Ends music or a connection on this leg. */
    void silence(LegId leg);

    /** Frees the leg's ports. */
    void close(LegId leg);

    /** Where the device is told to send to. */
    record MediaPort(String address, int port, long ssrc) {}

    /** Thrown by {@link #open}: no free port in {@code edge.media.ports}. */
    final class NoPortsLeftException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoPortsLeftException(String message) {
            super(message);
        }
    }
}
