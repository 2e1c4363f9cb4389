package dev.parkslots.park.page;

import dev.parkslots.park.page.PagedDevice.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts paged devices; all counters exist from the start, so that a rate is never missing. */
@Component
class PageMeters {

    private final Map<Result, Counter> devices = new EnumMap<>(Result.class);

    PageMeters(MeterRegistry registry) {
        for (Result result : Result.values()) {
            devices.put(
                    result,
                    Counter.builder("parkslots.paged.devices")
                            .description("Devices of paged groups by what the page came to there")
                            .tag("result", result.word())
                            .register(registry));
        }
    }

    void count(Page page) {
        page.devices().stream()
                .map(device -> devices.get(device.result()))
                .filter(Objects::nonNull)
                .forEach(Counter::increment);
    }
}
