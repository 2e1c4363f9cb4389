package dev.parkslots.edge.media.rtp;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources that want to be taken for a device: how many packets of one stream each has sent in order. A few at once, so
 * that strays in between don't hinder the right one; the one heard longest ago is forgotten first.
 */
final class Candidates {

    private static final int MOST = 4;
    private static final int MAX_STEP = 16;

    private record Candidate(SocketAddress from, int ssrc, int sequence, int packets) {

        boolean goesOn(SocketAddress source, RtpView packet) {
            int step = (short) (packet.sequence - sequence);
            return from.equals(source) && ssrc == packet.ssrc && step > 0 && step <= MAX_STEP;
        }
    }

    private List<Candidate> all = List.of();

    /** How many packets this one makes, in order and close together. */
    int inOrder(SocketAddress from, RtpView packet) {
        int packets = 1;
        List<Candidate> next = new ArrayList<>(MOST);
        for (Candidate candidate : all) {
            if (candidate.goesOn(from, packet)) {
                packets = candidate.packets() + 1;
            } else if (!candidate.from().equals(from)) {
                next.add(candidate);
            }
        }
        if (next.size() == MOST) {
            next.removeFirst();
        }
        next.add(new Candidate(from, packet.ssrc, packet.sequence, packets));
        all = next;
        return packets;
    }

    void forget() {
        all = List.of();
    }
}
