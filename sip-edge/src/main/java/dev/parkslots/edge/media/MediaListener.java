package dev.parkslots.edge.media;

import dev.parkslots.edge.call.LegId;
import java.time.Duration;

/** Hears from the engine, on one of its threads: hand over and return. */
public interface MediaListener {

    /** The first RTP packet from the device since {@link MediaEngine#open} arrived. Once per leg. */
    void receiving(LegId leg);

    /** The first packet of music went out (or, with the device's hold in force, music is ready): once per {@link MediaEngine#playMusic}. */
    void musicStarted(LegId leg);

    /**
     * No RTP has come from the device for this long, since its last packet or the last {@link MediaEngine#configure}. First
     * after 15 s, again every 15 s until it is heard. Whether it ought to send at all is not the engine's business.
     */
    void silent(LegId leg, Duration since);
}
