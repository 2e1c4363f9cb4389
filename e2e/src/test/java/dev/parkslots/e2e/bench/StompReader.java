package dev.parkslots.e2e.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;

/** A browser that only listens: STOMP 1.2 over a raw WebSocket. */
final class StompReader implements WebSocket.Listener {

    /** Whether the event's sequence was exactly one more than the last. */
    interface Delivery {
        void arrived(boolean inOrder);
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Delivery delivery;
    private final StringBuilder frame = new StringBuilder();
    private WebSocket socket;
    private volatile boolean reading = true;
    private long lastSequence = -1;

    private StompReader(Delivery delivery) {
        this.delivery = delivery;
    }

    static StompReader connect(URI uri, String token, String destination, Delivery delivery) {
        StompReader reader = new StompReader(delivery);
        reader.socket = HTTP.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .buildAsync(uri, reader)
                .join();
        reader.send("CONNECT\naccept-version:1.2\nhost:localhost\nAuthorization:Bearer " + token + "\n\n");
        reader.send("SUBSCRIBE\nid:1\ndestination:" + destination + "\n\n");
        return reader;
    }

    private void send(String text) {
        socket.sendText(text + "\0", true).join();
    }

    void stopReading() {
        reading = false;
    }

    void abort() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            if (frame.indexOf("MESSAGE") == 0 && frame.indexOf("\"event\":\"tick\"") < 0) {
                message(frame.toString());
            }
            frame.setLength(0);
        }
        // Without a request the JDK's client reads no further and the kernel's buffers fill: a browser that hangs.
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    private void message(String text) {
        int at = text.indexOf("\"sequence\":") + 11;
        int end = at;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        long sequence = Long.parseLong(text, at, end, 10);
        boolean inOrder = lastSequence < 0 || sequence == lastSequence + 1;
        lastSequence = sequence;
        delivery.arrived(inOrder);
    }
}
