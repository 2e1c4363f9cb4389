package dev.parkslots.e2e.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that would make a broken or an open installation are refused with a word about what to do. */
class RefusedValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redis.url                                  | ''               | Set redis.url
            redis.existingSecret.name                  | other            | Leave one of them out
            directory.existingSecret.name              | other            | Leave one of them out
            sipEdge.network                            | host             | Set networkPolicy.edgeNodes
            sipEdge.sip.advertisedAddresses.0          | 192.0.2.1        | no address for pod 1 of 2
            sipEdge.media.ports                        | 30000-20000      | at least 4 ports within 1024-65535
            sipEdge.http.port                          | 25000            | lies within sipEdge.media.ports
            redis.url                                  | http://redis     | redis
            redis.uri                                  | redis://redis    | uri
            replicas                                   | 2                | replicas
            sipEdge.replicas                           | 0                | replicas
            sipEdge.replicas                           | many             | replicas
            sipEdge.sip.port                           | 506              | port
            sipEdge.sip.transport                      | udp              | transport
            sipEdge.network                            | bridge           | network
            sipEdge.media.ports                        | 20000            | ports
            sipEdge.sip.advertisedAddresses.0          | sip.example.com  | advertisedAddresses
            sipEdge.podDisruptionBudget.maxUnavailable | 0                | maxUnavailable
            sipEdge.resources.limits.memmory           | 1Gi              | memmory
            sipEdge.env.SPRING_PROFILES_ACTIVE         | demo             | SPRING_PROFILES_ACTIVE
            parkService.env.SPRING_PROFILES_INCLUDE    | demo             | SPRING_PROFILES_INCLUDE
            parkService.env.PARKSLOTS_INTERNAL_SECRET  | known            | PARKSLOTS_INTERNAL_SECRET
            parkService.allowedOrigins[0]              | desk.example.com | allowedOrigins
            parkService.security.tokenLife             | 12h              | tokenLife
            parkService.softphone.webSocket            | https://x        | webSocket
            image.pullPolicy                           | Sometimes        | pullPolicy
            networkPolicy.edgeNodes[0]                 | node-a           | edgeNodes
            """)
    void aWrongValueIsNamed(String path, String value, String words) {
        assertThatThrownBy(() -> Chart.render("smallest.yaml", Map.of(path, value)))
                .hasMessageContaining(words);
    }

    @Test
    void withoutADirectoryTheSentenceSaysWhereOneIsDescribed() {
        assertThatThrownBy(() -> Chart.render("empty.yaml", Map.of("redis.url", "redis://redis:6379")))
                .hasMessageContaining("Set directory.tenants as docs/directory.md describes them");
    }
}
