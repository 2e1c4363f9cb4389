package dev.parkslots.edge.sip;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.platform.EdgeProperties;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters;
import dev.parkslots.edge.sip.transport.websocket.TomcatListener;
import dev.parkslots.edge.sip.transport.websocket.WebSocketDoor;
import dev.parkslots.edge.sip.transport.websocket.WebSocketPort;
import dev.parkslots.edge.sip.transport.work.Load;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** SIP over WebSocket: its door is a servlet, so it is there before the rest of SIP is, and lets nobody in until then. */
@Configuration(proxyBeanMethods = false)
class WebSocketConfiguration {

    @Bean
    static TomcatListener tomcatListener() {
        return new TomcatListener();
    }

    @Bean
    WebSocketPort webSocketPort(TomcatListener listener, EdgeProperties properties, Drops drops, MeterRegistry meters) {
        EdgeProperties.Sip sip = properties.sip();
        return new WebSocketPort(
                listener,
                SipConfiguration.limits(sip.connections()),
                sip.keepAlive(),
                new Load(meters, Transport.WS),
                drops,
                new ConnectionCounters(meters, Transport.WS));
    }

    @Bean
    ServletRegistrationBean<WebSocketDoor> webSocketDoor(WebSocketPort port, EdgeProperties properties) {
        return new ServletRegistrationBean<>(
                new WebSocketDoor(port, properties.http().allowedOrigins()), WebSocketDoor.PATH);
    }
}
