package dev.parkslots.park.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the owner of a parked caller to do a step of his ladder.
 *
 * @param fence decimal digits; the same one again is the same step, a lower one is out of date
 * @param round 1 for the first
 * @param step 0 for the first
 * @param action "recall", "ring", "forward", "remind" or "hang-up"
 * @param stages what rings, one after the other; none for hang-up
 * @param reason why the caller is sent on, as Diversion says it; null where he is not
 */
public record StepCommand(
        String requestId,
        String tenant,
        String slot,
        String fence,
        int round,
        int step,
        @JsonProperty("do") String action,
        List<Stage> stages,
        @Nullable String reason) {

    public StepCommand {
        stages = List.copyOf(stages);
    }

    /**
     * Targets that ring at the same time.
     *
     * @param time how long; the stage is over before when all of its targets have failed
     * @param keep whether what rings from the stage before rings on
     */
    public record Stage(
            List<Target> targets, @JsonProperty("for") Duration time, boolean keep) {

        public Stage {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Who rings: an extension, an outside number or a SIP URI.
     *
     * @param device null: all devices of the extension
     */
    public record Target(
            @Nullable String extension,
            @Nullable String device,
            @Nullable String number,
            @Nullable String uri) {

        public static Target extension(String extension) {
            return new Target(extension, null, null, null);
        }

        public static Target device(String extension, String device) {
            return new Target(extension, device, null, null);
        }

        public static Target number(String number) {
            return new Target(null, null, number, null);
        }

        public static Target uri(String uri) {
            return new Target(null, null, null, uri);
        }
    }
}
