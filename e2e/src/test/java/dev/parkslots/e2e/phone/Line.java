package dev.parkslots.e2e.phone;

import dev.parkslots.e2e.stack.Ports;

/**
 * A phone as it is set up: who it logs in as (nobody: a trunk has no password), where it listens, by what it speaks, and the port of
 * its Contact.
 */
public record Line(String user, String password, int port, Wire wire, int contactPort) {

    public Line(String user, String password, int port) {
        this(user, password, port, Wire.UDP, port);
    }

    /** One of the demo seed. */
    static Line of(String extension, Wire wire) {
        int port = Ports.udp();
        return new Line(extension, "demo-" + extension, port, wire, port);
    }

    /** The same phone's next call: SIPp needs a process, and so a port, for each; by its Contact it is one device. */
    public Line again() {
        return new Line(user, password, Ports.udp(), wire, contactPort);
    }

    /** Somebody outside, behind the demo trunk. */
    static Line outside(String user, int port) {
        return new Line(user, "", port);
    }

    String contact() {
        return "<sip:" + user + "@127.0.0.1:" + contactPort + wire.parameter() + ">";
    }

    String from() {
        return "<sip:" + user + "@" + (password.isEmpty() ? "127.0.0.1" : Phones.DOMAIN) + ">";
    }
}
