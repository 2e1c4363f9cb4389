package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the edge's JVM holds: live heap after a full collection, direct buffers, native memory besides both; and what is resident of it all. */
record EdgeMemory(double heapKb, double directKb, double nativeKb, double residentKb) {

    private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern COMMITTED = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern HEAP = Pattern.compile("Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    static EdgeMemory of(BenchStack stack) throws IOException, InterruptedException {
        jcmd(stack, "GC.run");
        // A class histogram collects first and counts only what is reachable.
        double heap = find(HISTOGRAM_TOTAL, jcmd(stack, "GC.class_histogram")) / 1024.0;
        String natives = jcmd(stack, "VM.native_memory", "summary");
        double direct = find(OTHER, natives);
        Path status = Path.of("/proc/" + stack.edgeCpu().pid() + "/status");
        double resident = find(RESIDENT, Files.readString(status));
        return new EdgeMemory(heap, direct, find(COMMITTED, natives) - find(HEAP, natives) - direct, resident);
    }

    double total() {
        return heapKb + directKb + nativeKb;
    }

    private static double find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static String jcmd(BenchStack stack, String... command) throws IOException, InterruptedException {
        String[] line = new String[command.length + 2];
        line[0] = stack.jdk().resolve("bin/jcmd").toString();
        line[1] = Long.toString(stack.edgeCpu().pid());
        System.arraycopy(command, 0, line, 2, command.length);
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
