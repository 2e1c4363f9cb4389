package dev.parkslots.e2e.web.phone;

import com.sun.net.httpserver.HttpServer;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves the phones to browsers, from a host that the edge lets in; ends with the JVM. */
final class PhonePages {

    private static final int ANY = 0;

    private static final class Running {
        static final HttpServer SERVER = start();
    }

    private PhonePages() {}

    /** Where the phone of this library is. */
    static String of(String library) {
        return "http://127.0.0.1:" + Running.SERVER.getAddress().getPort() + "/" + library;
    }

    /** The same from a host that is not the edge's. */
    static String elsewhere(String library) {
        return of(library).replace("127.0.0.1", "elsewhere.localhost");
    }

    private static HttpServer start() {
        try {
            Path built = Repository.target().resolve("phones");
            String page = Files.readString(Repository.root().resolve("e2e/src/test/phones/index.html"));
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ANY), 0);
            server.createContext("/", exchange -> {
                String asked = exchange.getRequestURI().getPath().substring(1);
                boolean script = asked.endsWith(".js");
                byte[] body = script
                        ? Files.readAllBytes(built.resolve(Path.of(asked).getFileName()))
                        : page.replace("</body>", "<script src=\"/" + asked + ".js\"></script></body>")
                                .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", script ? "text/javascript" : "text/html");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
