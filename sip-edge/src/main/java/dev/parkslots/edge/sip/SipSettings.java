package dev.parkslots.edge.sip;

import dev.parkslots.edge.sip.message.SessionLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param bind address and port for phones and trunks; port 0 takes any
 * @param advertisedHost what Via and Contact say
 * @param defaultTenant takes requests whose domain is nobody's (demo profile); null refuses them
 * @param internalSecret the deployment's secret: nonces and softphone passwords are derived from it
 * @param sessions session timers
 * @param keepAlive between packets that keep the way to a UDP phone behind NAT open; zero sends none
 */
public record SipSettings(
        InetSocketAddress bind,
        String advertisedHost,
        @Nullable String defaultTenant,
        String internalSecret,
        SessionLimits sessions,
        Duration keepAlive) {}
