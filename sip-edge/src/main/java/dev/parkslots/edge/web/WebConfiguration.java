package dev.parkslots.edge.web;

import dev.parkslots.edge.platform.EdgeProperties;
import dev.parkslots.edge.platform.InternalTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    InternalPort internalPort(EdgeProperties properties) {
        return new InternalPort(properties);
    }

    @Bean
    SignedDoor signedDoor(InternalPort internalPort, InternalTokens tokens, JsonMapper json) {
        return new SignedDoor(internalPort, tokens, json);
    }

    @Bean
    Replies replies() {
        return new Replies();
    }
}
