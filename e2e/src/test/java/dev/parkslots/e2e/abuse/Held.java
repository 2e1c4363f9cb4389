package dev.parkslots.e2e.abuse;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The connections that one attacker holds: a fixed number, each opened again when it was closed on him. */
final class Held implements AutoCloseable {

    @FunctionalInterface
    interface Opening {
        Socket open() throws IOException;
    }

    @FunctionalInterface
    interface Words {
        byte[] to(Socket socket) throws IOException;
    }

    private final @Nullable Socket[] sockets;

    Held(int most) {
        sockets = new Socket[most];
    }

    /** Says something on the connection of this number's place. */
    void write(long n, Opening opening, Words words) throws IOException {
        int place = (int) (n % sockets.length);
        var held = sockets[place];
        var socket = held == null || held.isClosed() ? opening.open() : held;
        sockets[place] = socket;
        try {
            socket.getOutputStream().write(words.to(socket));
        } catch (IOException closedByThem) {
            socket.close();
        }
    }

    /** Opens a connection in this number's place; the one that stood there is dropped. */
    void renew(long n, Opening opening) throws IOException {
        int place = (int) (n % sockets.length);
        var before = sockets[place];
        sockets[place] = opening.open();
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (var socket : sockets) {
            if (socket != null) {
                socket.close();
            }
        }
    }
}
