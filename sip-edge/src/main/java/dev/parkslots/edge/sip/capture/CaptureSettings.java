package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.platform.EdgeProperties;
import org.jspecify.annotations.Nullable;

/**
 * Where copies of SIP messages go.
 *
 * @param id number of this edge among those that send captures
 * @param password what the collector asks for; null: nothing
 */
record CaptureSettings(
        String host, int port, int id, @Nullable String password) {

    /**
     * @param settings with a target, {@code udp:host:port}
     * @throws IllegalArgumentException for a port that does not exist
     */
    static CaptureSettings of(EdgeProperties.Capture settings) {
        String target = String.valueOf(settings.hep());
        int colon = target.lastIndexOf(':');
        String host = target.substring("udp:".length(), colon);
        int port = Integer.parseInt(target, colon + 1, target.length(), 10);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("edge.capture.hep names port " + port + "; there are 1 to 65535");
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        String password = settings.password();
        return new CaptureSettings(bare, port, settings.id(), password == null || password.isBlank() ? null : password);
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "udp:" + host + ":" + port + ", id " + id;
    }
}
