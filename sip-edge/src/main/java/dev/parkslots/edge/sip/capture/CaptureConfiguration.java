package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.loop.watch.CallNames;
import dev.parkslots.edge.platform.EdgeProperties;
import dev.parkslots.edge.platform.watch.EnumCounters;
import dev.parkslots.edge.sip.transport.Tap;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** As shipped, messages are counted and nothing else. */
@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

    private static final Logger log = LoggerFactory.getLogger(CaptureConfiguration.class);

    @Bean
    CallNames callNames(EdgeProperties properties) {
        return new CallNames(Ladder.LOG.isInfoEnabled() || isOn(properties.capture()));
    }

    @Bean
    Taps sipTaps(EdgeProperties properties, CallNames names, InstantSource clock, MeterRegistry meters) {
        List<Tap> taps = new ArrayList<>();
        taps.add(new SipCounters(meters));
        List<Viewer> viewers = viewers(properties.capture());
        var outcomes = new EnumCounters<>(
                meters,
                "parkslots.capture.messages",
                "SIP messages for the log or a collector",
                "outcome",
                Outcome.class);
        if (!viewers.isEmpty()) {
            var capture = new Capture(viewers, names::of, clock, outcomes);
            capture.start();
            taps.add(capture);
        }
        return new Taps(taps);
    }

    private static List<Viewer> viewers(EdgeProperties.Capture settings) {
        List<Viewer> viewers = new ArrayList<>();
        if (Ladder.LOG.isInfoEnabled()) {
            viewers.add(new Ladder());
        }
        if (isOn(settings)) {
            var target = CaptureSettings.of(settings);
            viewers.add(new HepSender(target));
            log.info("SIP messages are copied to {}", target);
        }
        return viewers;
    }

    private static boolean isOn(EdgeProperties.Capture settings) {
        return settings.hep() != null && !settings.hep().isBlank();
    }
}
