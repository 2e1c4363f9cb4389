package dev.parkslots.e2e.container;

import java.util.Map;

/** What a process in a container sees of its surroundings: nothing of this machine's but the path to Java. */
final class Surroundings {

    private Surroundings() {}

    static ProcessBuilder onlyJava(ProcessBuilder builder) {
        var environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin", "LANG", "C.UTF-8"));
        return builder;
    }
}
