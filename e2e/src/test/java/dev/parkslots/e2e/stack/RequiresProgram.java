package dev.parkslots.e2e.stack;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test, visibly, where a program is not installed; with {@code CI=true} the test fails instead. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresProgram.OnPath.class)
public @interface RequiresProgram {

    String value();

    /** Looks along the PATH. */
    final class OnPath implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var wanted = AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class);
            if (wanted.isEmpty() || isInstalled(wanted.get().value())) {
                return ConditionEvaluationResult.enabled("all programs are there");
            }
            var sentence = wanted.get().value() + " is not installed: " + context.getDisplayName() + " is SKIPPED";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(sentence + ", which CI=true forbids");
            }
            System.err.println("[WARNING] " + sentence);
            return ConditionEvaluationResult.disabled(sentence);
        }

        private static boolean isInstalled(String program) {
            return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }
}
