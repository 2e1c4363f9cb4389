package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.music.OwnMusic;
import dev.parkslots.edge.platform.EdgeProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    @Bean
    MusicLibrary musicLibrary() {
        return MusicLibrary.making(OwnMusic::make);
    }

    @Bean
    EmbeddedMediaEngine mediaEngine(EdgeProperties properties, MusicLibrary music, MeterRegistry meters) {
        var sip = properties.sip();
        var settings = MediaSettings.of(
                sip.reachableAt(), sip.bindAddress(), properties.media().ports());
        var engine = new EmbeddedMediaEngine(settings, music, (tenant, speech) -> null);
        engine.bindTo(meters);
        return engine;
    }

    @Bean
    HealthIndicator mediaHealthIndicator(EmbeddedMediaEngine engine) {
        return () -> {
            if (!engine.alive()) {
                return Health.down()
                        .withDetail("reason", "a thread of media has ended")
                        .build();
            }
            return engine.hasRoom()
                    ? Health.up().build()
                    : Health.down()
                            .withDetail("reason", "every port of edge.media.ports is taken")
                            .build();
        };
    }

    /** Made in the first moments after the start; until then nobody could be parked. */
    @Bean
    HealthIndicator musicHealthIndicator(MusicLibrary music) {
        return () -> music.ready()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "the music is still being made")
                        .build();
    }
}
