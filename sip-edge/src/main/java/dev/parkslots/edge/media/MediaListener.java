package dev.parkslots.edge.media;

import dev.parkslots.edge.call.LegId;

/** Hears from the engine, on one of its threads: hand over and return. */
public interface MediaListener {

    /** The first RTP packet from the device since {@link MediaEngine#open} arrived. Once per leg. */
    void receiving(LegId leg);

    /** The first packet of music went out (or, with the device's hold in force, music is ready): once per {@link MediaEngine#playMusic}. */
    void musicStarted(LegId leg);
}
