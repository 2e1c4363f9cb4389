package dev.parkslots.edge.doctor.sound;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.media.rtp.RtpView;
import java.nio.ByteBuffer;

/** What has come to one phone: how many packets, and whether its last quarter of a second was a tone. */
final class Ear {

    private static final int PCMU = 0;
    private static final int KEPT = 2_000;

    private final RtpView view = new RtpView();
    private final short[] last = new short[KEPT];
    private int samples;
    private int packets;

    /** A packet from position 0 to the limit. */
    synchronized void hear(ByteBuffer packet) {
        if (RtpView.isRtcp(packet) || view.read(packet) != null) {
            return;
        }
        packets++;
        if (view.payloadType != PCMU) {
            return;
        }
        for (int at = view.payloadFrom; at < view.payloadTo; at++) {
            last[samples++ % KEPT] = G711.MU_LAW.decode(packet.get(at));
        }
    }

    synchronized int packets() {
        return packets;
    }

    synchronized boolean hears(Tone tone) {
        if (samples < KEPT) {
            return false;
        }
        var inOrder = new short[KEPT];
        for (int i = 0; i < KEPT; i++) {
            inOrder[i] = last[(samples + i) % KEPT];
        }
        return tone.isHeardIn(inOrder);
    }
}
