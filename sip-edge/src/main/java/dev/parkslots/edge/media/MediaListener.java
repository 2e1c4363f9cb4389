package dev.parkslots.edge.media;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import java.time.Duration;

/** Hears from the engine, on one of its threads: hand over and return. */
public interface MediaListener {

    /** The first RTP packet from the device since {@link MediaEngine#open} arrived. Once per leg. */
    void receiving(LegId leg);

    /** The first packet of music went out (or, with the device's hold in force, music is ready): once per {@link MediaEngine#playMusic}. */
    void musicStarted(LegId leg);

    /**
     * The last packet of {@link MediaEngine#say} has gone and its time is over. Not {@code whole}: the device holds, or its
     * address is not known in time, or there is no such sentence (yet); then this comes at once, or within seconds.
     */
    void said(LegId leg, Speech speech, boolean whole);

    /** The device has pressed a key (RFC 4733): 0–9, * or #. Once per press, and only of legs that {@link MediaEngine#hearKeys} names. */
    default void pressed(LegId leg, char key) {}

    /**
     * The device has closed its end of the encrypted sound: a browser whose page was closed or loaded anew, or that hangs up. Of legs
     * with encrypted sound alone, where the device's last word was not lost.
     */
    default void left(LegId leg) {}

    /**
     * No RTP has come from the device for this long, since its last packet or the last {@link MediaEngine#configure}. First
     * after 15 s, again every 15 s until it is heard. Whether it ought to send at all is not the engine's business.
     */
    void silent(LegId leg, Duration since);
}
