package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.slot.stomp.session.Push;
import dev.parkslots.park.slot.stomp.socket.Outlets;
import dev.parkslots.park.slot.stomp.socket.SocketHandshake;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/**
 * STOMP at {@code /ws}: a raw WebSocket, with limits on everything a slow or hostile client could use up. The simple broker answers
 * CONNECT and DISCONNECT and keeps the heartbeats; what is pushed goes past it, see {@link Push}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
@EnableScheduling
class StompConfiguration implements WebSocketMessageBrokerConfigurer {

    private static final int LARGEST_FRAME = 64 * 1024;

    private static final int FIRST_FRAME_WITHIN_MS = 10_000;
    private static final long HEARTBEAT_MS = 10_000;

    /** No destination begins like this: the broker keeps connections alive and passes nothing on. */
    private static final String NOTHING = "/none";

    /** Without a bound the kernel takes megabytes for a browser that stopped reading. */
    private static final String KERNEL_SEND_BUFFER = "65536";

    private final ParkSettings settings;
    private final StompDoor door;
    private final StompFaults faults;
    private final Outlets outlets;
    private final TaskScheduler beats;

    StompConfiguration(
            ParkSettings settings,
            StompDoor door,
            StompFaults faults,
            Outlets outlets,
            @Qualifier("taskScheduler") TaskScheduler beats) {
        this.settings = settings;
        this.faults = faults;
        this.outlets = outlets;
        this.beats = beats;
        this.door = door;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.addEndpoint("/ws")
                .setHandshakeHandler(new SocketHandshake())
                .setAllowedOrigins(settings.http().allowedOrigins().toArray(String[]::new));
        registry.setPreserveReceiveOrder(true);
        registry.setErrorHandler(faults);
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.enableSimpleBroker(NOTHING)
                .setHeartbeatValue(new long[] {HEARTBEAT_MS, HEARTBEAT_MS})
                .setTaskScheduler(beats);
        registry.setApplicationDestinationPrefixes("/app");
    }

    /** One thread for in and out would let eight browsers that stop reading stop everybody. */
    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.interceptors(door).executor(new VirtualThreadTaskExecutor("stomp-in-"));
    }

    @Override
    public void configureClientOutboundChannel(ChannelRegistration registration) {
        registration.executor(new VirtualThreadTaskExecutor("stomp-out-"));
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
        registration
                .setMessageSizeLimit(LARGEST_FRAME)
                .setTimeToFirstMessage(FIRST_FRAME_WITHIN_MS)
                .addDecoratorFactory(outlets);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSendBuffer() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.txBufSize", KERNEL_SEND_BUFFER));
    }
}
