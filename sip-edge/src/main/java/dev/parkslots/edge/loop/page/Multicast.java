package dev.parkslots.edge.loop.page;

import dev.parkslots.edge.call.speech.Speech;

/** Sends sound to an address at which any number of devices listen. */
@FunctionalInterface
public interface Multicast {

    /**
     * Begins to say it there, once. Never waits.
     *
     * @param address a multicast address and a port, e.g. "239.255.1.1:5004"
     * @return whether it is being said; false: something else is being said there, or the network refuses it
     */
    boolean say(String address, String tenant, Speech speech);
}
