package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many browsers, read by one thread. */
final class StompReaders implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final List<SelectionKey> keys = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
    private final Thread thread = new Thread(this::run, "readers");
    private final AtomicInteger closed = new AtomicInteger();

    StompReaders(URI uri, String token, String destination, int count, StompReader.Delivery delivery)
            throws IOException {
        for (int i = 0; i < count; i++) {
            StompReader reader = StompReader.connect(uri, token, destination, delivery);
            keys.add(reader.channel().register(selector, SelectionKey.OP_READ, reader));
        }
        thread.start();
    }

    /** The first ones read no further, and the kernel's buffers fill: browsers that hang. */
    void stopReading(int count) {
        keys.subList(0, count).forEach(key -> key.interestOps(0));
        selector.wakeup();
    }

    /** How many connections the service has closed. */
    int closed() {
        return closed.get();
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::read);
            }
        } catch (ClosedSelectorException e) {
            // The benchmark is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        boolean open;
        try {
            open = ((StompReader) key.attachment()).read(buffer);
        } catch (IOException e) {
            open = false;
        }
        if (!open) {
            key.cancel();
            closed.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (SelectionKey key : keys) {
            key.channel().close();
        }
    }
}
