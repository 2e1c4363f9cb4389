package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.Negotiated.NotAcceptable;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.util.List;
import java.util.Optional;

/** Says why no stream of a body is of use. */
final class NoStream {

    private NoStream() {}

    static NotAcceptable in(SessionDescription description, LocalSession local) {
        Optional<String> lack = AudioStream.all(description).stream()
                .flatMap(stream -> stream.objection().stream())
                .findFirst();
        if (lack.isPresent()) {
            return new NotAcceptable("The encrypted stream has " + lack.get());
        }
        List<String> seen = description.media().stream()
                .map(media -> media.kind() + " " + media.port() + " " + media.protocol())
                .toList();
        return new NotAcceptable("No audio stream in " + wanted(local) + " with a port and an address among " + seen);
    }

    /** A leg that was encrypted is never spoken in the clear, nor the other way round. */
    private static String wanted(LocalSession local) {
        if (Negotiation.sentStream(local).isPresent()) {
            return local.encrypted() ? SecureLines.PROFILE + ", as before," : "RTP/AVP, as before,";
        }
        return local.secure() == null ? "RTP/AVP" : "RTP/AVP or " + SecureLines.PROFILE;
    }

    static NotAcceptable noCommonCodec(AudioStream audio, List<Codec> allowed) {
        return new NotAcceptable("No common codec: the device has "
                + audio.payloadTypes().keySet() + " of those we know, allowed are " + allowed);
    }

    static NotAcceptable noHandshake(SecureLines theirs) {
        return new NotAcceptable(
                theirs.lite()
                        ? "Both sides are ICE-lite, and nobody would check the way"
                        : "Nobody would begin the DTLS handshake: a=setup:" + theirs.setup());
    }
}
