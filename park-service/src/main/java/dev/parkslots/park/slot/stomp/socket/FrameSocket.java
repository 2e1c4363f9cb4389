package dev.parkslots.park.slot.stomp.socket;

import java.nio.ByteBuffer;

/** A connection that takes one whole frame after the other. */
interface FrameSocket {

    /** What became of a frame that could not be written at once; told from any thread. */
    interface Outcome {

        void written();

        /** The connection is of no more use. */
        void failed(Throwable fault);
    }

    /**
     * Never waits.
     *
     * @param frame a whole frame; nothing else may be written before its outcome is known
     * @return true when it is written; else {@code outcome} tells, perhaps before this returns
     */
    boolean write(ByteBuffer frame, Outcome outcome);
}
