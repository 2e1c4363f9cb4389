package dev.parkslots.park.slot.stomp.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a connection's way out does with readers that are quick, slow and gone. */
class OutletTest {

    private final FakeSocket socket = new FakeSocket();
    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final Outlet outlet = new Outlet(socket, nanos::get, givenUp::countDown);

    /** Takes frames at once, or keeps the first until it is told that there is room. */
    private static final class FakeSocket implements FrameSocket {

        private final List<String> written = new ArrayList<>();
        private boolean full;
        private Outcome pending;

        @Override
        public boolean write(ByteBuffer frame, Outcome outcome) {
            assertThat(pending).as("one frame at a time").isNull();
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            written.add(new String(bytes, 2, Math.min(bytes.length - 2, 5), US_ASCII));
            if (full) {
                pending = outcome;
            }
            return !full;
        }

        void room() {
            full = false;
            take().written();
        }

        void breaks() {
            take().failed(new IOException("reset"));
        }

        private Outcome take() {
            Outcome taken = pending;
            pending = null;
            return taken;
        }
    }

    private static TextFrame text(String text) {
        return TextFrame.of(text.getBytes(US_ASCII));
    }

    @Test
    void aQuickReaderGetsEachFrameAtOnce() {
        outlet.send(text("1"));
        outlet.send(text("2"));

        assertThat(socket.written).containsExactly("1", "2");
        assertThat(outlet.waiting().bytes()).isZero();
    }

    @Test
    void whatWaitsForASlowReaderFollowsInOrder() {
        socket.full = true;
        for (int i = 1; i <= 5; i++) {
            outlet.send(text("" + i));
        }
        assertThat(socket.written).containsExactly("1");
        assertThat(outlet.waiting().bytes()).isPositive();

        socket.room();

        assertThat(socket.written).containsExactly("1", "2", "3", "4", "5");
        assertThat(outlet.waiting().bytes()).isZero();
    }

    @Test
    void tooManyBytesEndTheConnectionAndAreForgotten() throws InterruptedException {
        socket.full = true;
        TextFrame large = text("x".repeat(60_000));
        while (!outlet.hasEnded()) {
            outlet.send(large);
            assertThat(outlet.waiting().bytes()).isLessThanOrEqualTo(Outlet.MOST_BYTES + large.size());
        }

        assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(outlet.waiting().bytes()).isZero();
        outlet.send(large);
        assertThat(outlet.waiting().bytes()).isZero();
        assertThat(socket.written).hasSize(1);
    }

    @Test
    void tooManyFramesEndTheConnection() throws InterruptedException {
        socket.full = true;
        for (int i = 0; i <= Outlet.MOST_FRAMES; i++) {
            outlet.send(text("\n"));
        }
        assertThat(outlet.hasEnded()).isFalse();

        outlet.send(text("\n"));

        assertThat(outlet.hasEnded()).isTrue();
        assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneFrameThatTakesTooLongEndsTheConnection() throws InterruptedException {
        socket.full = true;
        outlet.send(text("1"));
        nanos.addAndGet(Outlet.SEND_TIME.toNanos());
        outlet.send(text("2"));
        assertThat(outlet.hasEnded()).isFalse();

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        outlet.send(text("3"));

        assertThat(outlet.hasEnded()).isTrue();
        assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theTimeCountsForEachFrameAnew() {
        for (int i = 0; i < 3; i++) {
            socket.full = true;
            outlet.send(text("slow"));
            nanos.addAndGet(Outlet.SEND_TIME.toNanos());
            socket.room();
        }
        assertThat(outlet.hasEnded()).isFalse();
    }

    @Test
    void aBrokenConnectionIsGivenUp() throws InterruptedException {
        socket.full = true;
        outlet.send(text("1"));
        outlet.send(text("2"));

        socket.breaks();

        assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(outlet.waiting().bytes()).isZero();
        assertThat(socket.written).containsExactly("1");
    }

    @Test
    void whatWasSentBeforeTheCloseStillGetsOut() throws InterruptedException {
        CountDownLatch drained = new CountDownLatch(1);
        socket.full = true;
        outlet.send(text("1"));
        outlet.send(text("ERROR"));
        outlet.drain(drained::countDown);
        outlet.send(text("late"));
        assertThat(drained.getCount()).isOne();

        socket.room();

        assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(socket.written).containsExactly("1", "ERROR");
    }

    @Test
    void withNothingToSendTheCloseIsAtOnce() {
        CountDownLatch drained = new CountDownLatch(1);

        outlet.drain(drained::countDown);

        assertThat(drained.getCount()).isZero();
    }
}
