package dev.parkslots.edge.sip.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    @Test
    void whoSendsLittleIsServedNextWhileAnotherFloods() throws InterruptedException {
        var queue = new FairQueue<String, String>(100, 50);
        for (int i = 0; i < 50; i++) {
            queue.offer("flood", "flood" + i);
        }
        queue.offer("phone", "phone0");
        queue.offer("phone", "phone1");
        assertThat(take(queue, 5)).containsExactly("flood0", "phone0", "flood1", "phone1", "flood2");
    }

    @Test
    void aSourceFillsItsShareAndNotTheQueue() {
        var queue = new FairQueue<String, Integer>(100, 10);
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            taken += queue.offer("flood", i) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(10);
        assertThat(queue.offer("phone", 1)).isTrue();
        assertThat(queue.size()).isEqualTo(11);
    }

    @Test
    void allTogetherFillNoMoreThanTheQueue() {
        var queue = new FairQueue<Integer, Integer>(100, 10);
        for (int i = 0; i < 1000; i++) {
            queue.offer(i, i);
        }
        assertThat(queue.size()).isEqualTo(100);
    }

    @Test
    void orderOfOneSourceIsKeptAndNothingIsLeftOfItOnceItIsServed() throws InterruptedException {
        var queue = new FairQueue<Integer, Integer>(1000, 1000);
        var expected = new ArrayList<Integer>();
        for (int i = 0; i < 300; i++) {
            queue.offer(i % 3, i);
        }
        var served = take(queue, 300);
        for (int i = 0; i < 300; i++) {
            expected.add(i);
        }
        assertThat(served).isEqualTo(expected);
        assertThat(queue.size()).isZero();
    }

    private static <T> List<T> take(FairQueue<?, T> queue, int count) throws InterruptedException {
        var taken = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            taken.add(queue.take());
        }
        return taken;
    }
}
