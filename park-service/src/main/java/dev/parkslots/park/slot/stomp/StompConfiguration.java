package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.platform.ParkSettings;
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
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/** STOMP at {@code /ws}: a raw WebSocket and the simple broker, with limits on everything a slow or hostile client could use up. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
@EnableScheduling
class StompConfiguration implements WebSocketMessageBrokerConfigurer {

    private static final int LARGEST_FRAME = 64 * 1024;

    /** A snapshot of some hundred slots must fit while another message is on its way. */
    private static final int SEND_BUFFER = 256 * 1024;

    private static final int SEND_TIME_MS = 4_000;
    private static final int FIRST_FRAME_WITHIN_MS = 10_000;
    private static final long HEARTBEAT_MS = 10_000;

    /** Must exceed the topics on a node: below that every delivery searches all subscriptions. */
    private static final int DESTINATION_CACHE = 16_384;

    /** Without a bound the kernel takes megabytes for a browser that stopped reading. */
    private static final String KERNEL_SEND_BUFFER = "65536";

    private final ParkSettings settings;
    private final StompDoor door;
    private final StompFaults faults;
    private final TaskScheduler beats;

    StompConfiguration(
            ParkSettings settings,
            StompDoor door,
            StompFaults faults,
            @Qualifier("taskScheduler") TaskScheduler beats) {
        this.settings = settings;
        this.faults = faults;
        this.beats = beats;
        this.door = door;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.addEndpoint("/ws")
                .setHandshakeHandler(new UncompressedHandshake())
                .setAllowedOrigins(settings.http().allowedOrigins().toArray(String[]::new));
        registry.setPreserveReceiveOrder(true);
        registry.setErrorHandler(faults);
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.enableSimpleBroker("/topic", "/queue")
                .setHeartbeatValue(new long[] {HEARTBEAT_MS, HEARTBEAT_MS})
                .setTaskScheduler(beats);
        registry.setApplicationDestinationPrefixes("/app");
        registry.setUserDestinationPrefix("/user");
        registry.setPreservePublishOrder(true);
        registry.setCacheLimit(DESTINATION_CACHE);
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
                .setSendBufferSizeLimit(SEND_BUFFER)
                .setSendTimeLimit(SEND_TIME_MS)
                .setTimeToFirstMessage(FIRST_FRAME_WITHIN_MS)
                .addDecoratorFactory(InPieces::new);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedSendBuffer() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.txBufSize", KERNEL_SEND_BUFFER));
    }

    /** Takes frames in pieces, so that each connection need not hold a buffer for the largest possible one. */
    private static final class InPieces extends WebSocketHandlerDecorator {

        InPieces(WebSocketHandler delegate) {
            super(delegate);
        }

        @Override
        public boolean supportsPartialMessages() {
            return true;
        }
    }
}
