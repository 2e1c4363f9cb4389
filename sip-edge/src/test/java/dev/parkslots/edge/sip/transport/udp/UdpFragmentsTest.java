package dev.parkslots.edge.sip.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The largest message arrives in fragments: in a network namespace of its own, which ends with the process that has it. */
class UdpFragmentsTest {

    private static final String NARROW = "ip link set lo mtu 1500 up && ";
    private static final Pattern REASSEMBLED = Pattern.compile("reassembled (\\d+)");

    private static String inNamespace(String command, String... arguments) throws IOException, InterruptedException {
        String[] whole = Arrays.copyOf(
                new String[] {"unshare", "-rn", "sh", "-c", NARROW + command, "sh"}, 6 + arguments.length);
        System.arraycopy(arguments, 0, whole, 6, arguments.length);
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static boolean isPossible() throws InterruptedException {
        try {
            return inNamespace("echo yes").equals("yes\n");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void sixteenKilobytesThereAndBack() throws Exception {
        assumeTrue(isPossible(), "this machine gives nobody a network namespace");
        String said = inNamespace(
                "\"$1\" -cp \"$2\" " + Fragments.class.getName()
                        + " && awk '/^Ip: [0-9]/ {print \"reassembled\", $16}' /proc/net/snmp",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"));
        assertThat(said).contains("there true, back true");
        Matcher kernel = REASSEMBLED.matcher(said);
        assertThat(kernel.find()).as(said).isTrue();
        assertThat(Integer.parseInt(kernel.group(1))).isEqualTo(2);
    }
}
