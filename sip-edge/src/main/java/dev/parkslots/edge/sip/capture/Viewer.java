package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.call.CallId;
import org.jspecify.annotations.Nullable;

/** Shows messages to people, in the order in which they passed, on the capture's own thread. */
@FunctionalInterface
interface Viewer {

    /** @param call ours, where it is known; null for what belongs to none */
    void show(Passed message, Headline headline, @Nullable CallId call);
}
