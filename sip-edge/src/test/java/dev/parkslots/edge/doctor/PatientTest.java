package dev.parkslots.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ./run} hands over. */
class PatientTest {

    private static final String[] ALL = {
        "--page", "https://192.0.2.2:8080",
        "--edge", "https://192.0.2.2:8081",
        "--sip", "192.0.2.2:5060",
        "--park-metrics", "http://127.0.0.1:8090/m",
        "--edge-metrics", "http://127.0.0.1:8091/m",
    };

    @Test
    void passwords_may_hold_blanks_and_are_shown_nowhere() {
        var patient = Patient.of(ALL, List.of("carol a b  c", "dave x"));
        assertThat(patient.caller().password()).isEqualTo("a b  c");
        assertThat(patient.sip().getPort()).isEqualTo(5060);
        assertThat(patient.roots()).isNull();
        assertThat(patient.toString()).contains("carol", "dave").doesNotContain("a b");
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> Patient.of(ALL, List.of("carol a"))).hasMessageContaining("two log-ins");
        assertThatThrownBy(() -> Patient.of(new String[] {"--page", "http://127.0.0.1"}, List.of("a b", "c d")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--edge is missing");
    }
}
