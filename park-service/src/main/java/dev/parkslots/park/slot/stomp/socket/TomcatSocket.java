package dev.parkslots.park.slot.stomp.socket;

import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.net.SocketWrapperBase.BlockingMode;
import org.apache.tomcat.util.net.SocketWrapperBase.CompletionState;

/**
 * The container's socket below its WebSocket. The container's own way encodes each message anew for each connection and tells the end
 * of every write on another thread, which costs more than the write.
 *
 * <p>The container writes close and pong frames by the same operation, and one operation writes one whole frame, so frames do not mix.
 */
final class TomcatSocket implements FrameSocket {

    private static final long AS_CONFIGURED = -1;
    private static final CompletionHandler<Long, Outcome> TELL = new Tell();

    private final SocketWrapperBase<?> socket;

    TomcatSocket(SocketWrapperBase<?> socket) {
        this.socket = socket;
    }

    @Override
    public boolean write(ByteBuffer frame, Outcome outcome) {
        CompletionState state = write(BlockingMode.NON_BLOCK, AS_CONFIGURED, frame, outcome);
        if (state == CompletionState.NOT_DONE) {
            // The container is just writing a frame of its own, to a browser that may have stopped reading.
            Thread.startVirtualThread(() -> {
                long patience = Outlet.SEND_TIME.toMillis();
                if (write(BlockingMode.SEMI_BLOCK, patience, frame, outcome) == CompletionState.INLINE) {
                    outcome.written();
                }
            });
        }
        return state == CompletionState.INLINE;
    }

    private CompletionState write(BlockingMode mode, long millis, ByteBuffer frame, Outcome outcome) {
        return socket.write(
                mode, millis, TimeUnit.MILLISECONDS, outcome, SocketWrapperBase.COMPLETE_WRITE, TELL, frame);
    }

    private static final class Tell implements CompletionHandler<Long, Outcome> {

        @Override
        public void completed(Long bytes, Outcome outcome) {
            outcome.written();
        }

        @Override
        public void failed(Throwable fault, Outcome outcome) {
            outcome.failed(fault);
        }
    }
}
