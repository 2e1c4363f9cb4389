package dev.parkslots.e2e.phone;

import dev.parkslots.e2e.stack.Ports;

/** A phone as it is set up: who it logs in as (nobody: a trunk has no password), where it listens, and by what it speaks. */
public record Line(String user, String password, int port, Wire wire) {

    public Line(String user, String password, int port) {
        this(user, password, port, Wire.UDP);
    }

    /** One of the demo seed. */
    static Line of(String extension, Wire wire) {
        return new Line(extension, "demo-" + extension, Ports.udp(), wire);
    }

    /** Somebody outside, behind the demo trunk. */
    static Line outside(String user, int port) {
        return new Line(user, "", port);
    }

    String contact() {
        return "<sip:" + user + "@127.0.0.1:" + port + wire.parameter() + ">";
    }

    String from() {
        return "<sip:" + user + "@" + (password.isEmpty() ? "127.0.0.1" : Phones.DOMAIN) + ">";
    }
}
