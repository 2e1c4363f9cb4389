package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** {@code e2e/benchmark [name]…}: each on a fresh start of the packaged services; all of them by default. */
final class BenchmarkMain {

    private static final String CLICK_TO_SOUND = "click-to-sound";
    private static final List<String> ALL = List.of(
            "cycle",
            "parked",
            "parked-browsers",
            "claims",
            "ladder",
            "push",
            "relay",
            "relay-browsers",
            "memory",
            "calls",
            "calls-tcp",
            "calls-tcp-each",
            "calls-ws",
            "announced",
            "opus",
            "page",
            CLICK_TO_SOUND);
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warmup", 30);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);

    private BenchmarkMain() {}

    public static void main(String[] args) {
        int status = 0;
        try {
            runAll(args);
        } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
            e.printStackTrace();
            status = 1;
        }
        // What drives the browsers has threads that never end.
        System.exit(status);
    }

    private static void runAll(String[] args) throws IOException, InterruptedException, TimeoutException {
        Path root = Path.of(System.getProperty("parkslots.root", ".")).toAbsolutePath();
        List<String> wanted = args.length == 0 ? ALL : List.of(args);
        for (String name : wanted) {
            if (name.equals(CLICK_TO_SOUND)) {
                System.out.println("== " + name + "\n" + new ClickToSoundBenchmark().run(SECONDS));
                continue;
            }
            try (BenchStack stack = started(name, root)) {
                System.out.println("== " + name + " (logs in " + stack.logs() + ")");
                System.out.println(run(name, stack));
            }
            System.out.println(MachineControl.summary());
        }
    }

    private static BenchStack started(String name, Path root)
            throws IOException, InterruptedException, TimeoutException {
        return switch (name) {
            case "ladder" -> BenchStack.startTwoNodes(root, flags(name), LadderBenchmark.lots());
            case "page" -> BenchStack.start(root, flags(name), BenchDirectory.mainLot(PageBenchmark.SLOTS));
            default -> BenchStack.start(root, flags(name), BenchDirectory.mainLot(BenchDirectory.SLOTS));
        };
    }

    /**
     * Those of {@code ./run}, or others to compare. Where memory is measured it is counted, which costs a little, and without the
     * second compiler: what that one needs for itself would be taken for the callers'.
     */
    private static List<String> flags(String name) {
        List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmn32m", "-Xmx768m"));
        String others = System.getProperty("bench.jvm", "");
        if (!others.isEmpty()) {
            flags.addAll(List.of(others.split(" ")));
        }
        if (name.equals("parked") || name.equals("memory")) {
            flags.addAll(List.of("-XX:NativeMemoryTracking=summary", "-XX:TieredStopAtLevel=1"));
        }
        return flags;
    }

    private static String run(String name, BenchStack stack)
            throws IOException, InterruptedException, TimeoutException {
        return switch (name) {
            case "cycle" -> new CycleBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "parked" -> new ParkedCallersBenchmark(stack).run(SECONDS);
            case "parked-browsers" -> new ParkedBrowsersBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "claims" -> new ClaimBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "ladder" -> new LadderBenchmark(stack).run();
            case "push" -> new PushBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "relay" -> new RelayBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "relay-browsers" -> new RelayBrowsersBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "calls" -> new CallsBenchmark(stack, Wires.UDP).run(WARM_UP_SECONDS, SECONDS);
            case "calls-tcp" -> new CallsBenchmark(stack, Wires.TCP).run(WARM_UP_SECONDS, SECONDS);
            case "calls-tcp-each" -> new CallsBenchmark(stack, Wires.TCP_EACH).run(WARM_UP_SECONDS, SECONDS);
            case "calls-ws" -> new CallsBenchmark(stack, Wires.WEBSOCKET).run(WARM_UP_SECONDS, SECONDS);
            case "announced" -> new AnnounceBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "page" -> new PageBenchmark(stack).run(WARM_UP_SECONDS, SECONDS);
            case "opus" -> new OpusBenchmark(stack).run();
            case "memory" -> new TalkingMemoryBenchmark(stack).run();
            default -> throw new IllegalArgumentException("no benchmark " + name + " among " + ALL);
        };
    }
}
