package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.function.Consumer;

/** How the phones of a run reach the edge. */
enum Wires {
    UDP("UDP, one socket", false) {
        @Override
        SipEndpoint open(BenchStack stack, Consumer<SipMessage> newCalls) throws IOException {
            return new UdpEndpoint(0, stack.edgeSip(), newCalls);
        }
    },
    TCP("TCP, one connection for all", false) {
        @Override
        SipEndpoint open(BenchStack stack, Consumer<SipMessage> newCalls) throws IOException {
            return new TcpEndpoint(stack.edgeSip(), newCalls);
        }
    },
    TCP_EACH("TCP, a connection for each phone", true) {
        @Override
        SipEndpoint open(BenchStack stack, Consumer<SipMessage> newCalls) throws IOException {
            return new TcpEndpoint(stack.edgeSip(), newCalls);
        }
    },
    WEBSOCKET("WebSocket, a connection for each phone", true) {
        @Override
        SipEndpoint open(BenchStack stack, Consumer<SipMessage> newCalls) {
            return new WebSocketEndpoint(CLIENT, stack.edgeWebSocket(), newCalls);
        }
    };

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final String description;
    /** Whether each phone has one of its own. */
    final boolean each;

    Wires(String description, boolean each) {
        this.description = description;
        this.each = each;
    }

    abstract SipEndpoint open(BenchStack stack, Consumer<SipMessage> newCalls) throws IOException;

    SipEndpoint openUnchecked(BenchStack stack, Consumer<SipMessage> newCalls) {
        try {
            return open(stack, newCalls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
