package dev.parkslots.edge.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.ladder.LadderStep.Kind;
import dev.parkslots.edge.call.ladder.LadderStep.Who;
import dev.parkslots.edge.call.speech.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code step-command.json}. */
record StepBody(
        @NotBlank String requestId,
        @NotBlank String tenant,
        @NotBlank String slot,

        @NotNull @Pattern(regexp = "[0-9]{1,40}", message = "decimal digits")
        String fence,

        @Min(1) int round,
        @Min(0) int step,

        @JsonProperty("do")
        @NotNull
        @Pattern(regexp = "recall|ring|forward|remind|hang-up", message = "recall, ring, forward, remind or hang-up")
        String what,

        @NotNull @Size(max = 100) List<@Valid @NotNull StageBody> stages,

        @Nullable @Pattern(regexp = "[a-z][a-z-]{0,39}", message = "a word of Diversion (RFC 5806), like no-answer")
        String reason) {

    @AssertTrue(message = "none for hang-up, at least one for every other step")
    boolean isStagesRight() {
        return what == null || stages == null || stages.isEmpty() == what.equals("hang-up");
    }

    /** In English until the tenant's language is looked up. */
    LadderStep ladderStep() {
        Kind kind = switch (what) {
            case "ring" -> Kind.RING;
            case "forward" -> Kind.FORWARD;
            case "remind" -> Kind.REMIND;
            case "hang-up" -> Kind.HANG_UP;
            default -> Kind.RECALL;
        };
        return new LadderStep(
                fence,
                round,
                step,
                kind,
                stages.stream().map(StageBody::stage).toList(),
                Objects.requireNonNullElse(reason, LadderStep.NO_ANSWER),
                Language.EN);
    }

    record StageBody(
            @NotNull @Size(min = 1, max = 200) List<@Valid @NotNull TargetBody> targets,
            @JsonProperty("for") @NotNull Duration lasts,
            boolean keep) {

        private static final Duration LONGEST = Duration.ofHours(1);

        @AssertTrue(message = "more than nothing, and at most PT60M")
        boolean isForRight() {
            return lasts == null || (lasts.isPositive() && lasts.compareTo(LONGEST) <= 0);
        }

        LadderStep.Stage stage() {
            return new LadderStep.Stage(targets.stream().map(TargetBody::who).toList(), lasts, keep);
        }
    }

    record TargetBody(
            @Nullable @Size(max = 64) String extension,
            @Nullable @Size(max = 256) String device,
            @Nullable @Size(max = 64) String number,

            @Nullable @Size(max = 512) @Pattern(regexp = "sip:[^\\s<>\"]+", message = "a sip: URI")
            String uri) {

        @AssertTrue(message = "exactly one of extension, number and uri; device only with extension")
        boolean isTargetRight() {
            long named =
                    Stream.of(extension, number, uri).filter(Objects::nonNull).count();
            return named == 1 && (device == null || extension != null);
        }

        Who who() {
            if (extension != null) {
                return new Who.User(extension, device);
            }
            return number != null ? new Who.Outside(number) : new Who.Address(Objects.requireNonNull(uri));
        }
    }
}
