package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.multicast.MulticastSender;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.music.OwnMusic;
import dev.parkslots.edge.media.speech.Sentences;
import dev.parkslots.edge.media.speech.TenantSentences;
import dev.parkslots.edge.platform.EdgeProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MediaConfiguration.class);
    private static final int REREAD_SECONDS = 20;
    private static final int OPUS_SECONDS = 1;

    @Bean
    MusicLibrary musicLibrary() {
        return MusicLibrary.making(OwnMusic::make);
    }

    /** Read again every now and then: who replaces a sentence hears it within half a minute. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService sentenceReader(TenantSentences own) {
        var reader = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sentence-reader").factory());
        var unused = reader.scheduleWithFixedDelay(() -> read(own), 0, REREAD_SECONDS, TimeUnit.SECONDS);
        return reader;
    }

    private static void read(TenantSentences own) {
        try {
            own.reread();
        } catch (RuntimeException e) {
            log.error("Tenants' sentences can't be read; those read before go on being said", e);
        }
    }

    @Bean
    TenantSentences tenantSentences(EdgeProperties properties) {
        var folder = properties.media().sentences();
        return new TenantSentences(folder == null || folder.isBlank() ? null : Path.of(folder));
    }

    @Bean
    Sentences sentences(TenantSentences own) {
        return Sentences.making(own);
    }

    /** One thread for all opus, beside everything that must not wait. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService opusMaker() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("opus-maker").factory());
    }

    /** Opus takes seconds, and is heard by browsers alone: not before everything else is up. Tenants' own comes last, whenever some is new. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> opusOnceReady(
            @Qualifier("opusMaker") ScheduledExecutorService maker,
            MusicLibrary music,
            Sentences sentences,
            TenantSentences own) {
        return ready -> {
            maker.execute(() -> {
                music.encodeOpus();
                sentences.encodeOpus();
            });
            var unused = maker.scheduleWithFixedDelay(() -> encode(own), 0, OPUS_SECONDS, TimeUnit.SECONDS);
        };
    }

    private static void encode(TenantSentences own) {
        try {
            own.encodeOpus();
        } catch (RuntimeException e) {
            log.error("Browsers hear our own sentences in the place of a tenant's", e);
        }
    }

    @Bean
    EmbeddedMediaEngine mediaEngine(
            EdgeProperties properties, MusicLibrary music, Sentences sentences, MeterRegistry meters) {
        var sip = properties.sip();
        var settings = MediaSettings.of(
                sip.reachableAt(), sip.bindAddress(), properties.media().ports());
        var engine = new EmbeddedMediaEngine(settings, music, sentences);
        engine.bindTo(meters);
        return engine;
    }

    @Bean
    MulticastSender multicastSender(EdgeProperties properties, Sentences sentences) {
        var sip = properties.sip();
        var settings = MediaSettings.of(
                sip.reachableAt(), sip.bindAddress(), properties.media().ports());
        return new MulticastSender(settings.bindAddress(), sentences, new SecureRandom());
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
