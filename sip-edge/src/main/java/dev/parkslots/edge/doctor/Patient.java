package dev.parkslots.edge.doctor;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The running system.
 *
 * @param page address of the page and of REST
 * @param edge address of the edge's HTTP port
 * @param sip the edge's SIP port
 * @param parkMetrics counters of park-service
 * @param edgeMetrics counters of the edge
 * @param roots certificates to trust; null: those that Java trusts
 * @param caller calls by desk phone
 * @param callee is called in the browser
 */
record Patient(
        URI page,
        URI edge,
        InetSocketAddress sip,
        URI parkMetrics,
        URI edgeMetrics,
        @Nullable Path roots,
        Login caller,
        Login callee) {

    static final String USAGE =
            "Doctor --page URL --edge URL --sip HOST:PORT --park-metrics URL --edge-metrics URL [--roots FILE];"
                    + " two log-ins, each a line \"user password\", from standard input";

    /** @param user name on the page */
    record Login(String user, String password) {

        /** The password stays out of logs. */
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * @param logins lines "user password": the caller's, the callee's
     * @throws IllegalArgumentException where something is missing
     */
    static Patient of(String[] arguments, List<String> logins) {
        var given = new HashMap<String, String>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        var people = new ArrayList<Login>();
        for (var line : logins) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                people.add(new Login(line.substring(0, blank), line.substring(blank + 1)));
            }
        }
        if (people.size() != 2) {
            throw new IllegalArgumentException(USAGE);
        }
        var roots = given.get("--roots");
        return new Patient(
                URI.create(wanted(given, "--page")),
                URI.create(wanted(given, "--edge")),
                port(wanted(given, "--sip")),
                URI.create(wanted(given, "--park-metrics")),
                URI.create(wanted(given, "--edge-metrics")),
                roots == null ? null : Path.of(roots),
                people.get(0),
                people.get(1));
    }

    private static String wanted(Map<String, String> given, String name) {
        var value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing: " + USAGE);
        }
        return value;
    }

    private static InetSocketAddress port(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
