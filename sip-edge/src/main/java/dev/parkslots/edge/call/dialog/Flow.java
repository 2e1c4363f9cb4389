package dev.parkslots.edge.call.dialog;

/**
 * The way to one peer (RFC 5626 §3): where messages for it are sent, and where its own come from.
 *
 * @param address the peer's end, {@code host:port}
 * @param connection number of the one connection with this peer that counts; 0 for none in particular: every packet on UDP,
 *     and on TCP any connection that this edge opens to the address
 */
public record Flow(Transport transport, String address, long connection) {

    public static Flow udp(String address) {
        return new Flow(Transport.UDP, address, 0);
    }

    /** For people: {@code tcp 192.0.2.1:50123 (connection 7)}. */
    @Override
    public String toString() {
        String text = transport.parameter() + " " + address;
        return connection == 0 ? text : text + " (connection " + connection + ")";
    }
}
