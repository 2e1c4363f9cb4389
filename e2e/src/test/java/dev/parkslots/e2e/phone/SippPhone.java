package dev.parkslots.e2e.phone;

import dev.parkslots.e2e.rtp.RtpProbe;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A phone in one call. SIPp speaks for it; the test leads it by requests (MESSAGE, PUBLISH, INFO) that never touch the system under test, and reads what
 * happened from SIPp's log: {@code invited}, {@code talking}, {@code notify 200 …}, {@code answer 202 REFER}, {@code bye}, {@code over}.
 */
public final class SippPhone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern DIALOG = Pattern.compile("dialog (\\S+) (\\S+) .*tag=([^;]+).*");
    private static final Pattern INVITED = Pattern.compile("invited (\\S+) .*");

    private final String name;
    private final Sipp sipp;
    private final Nudges nudges;
    private final RtpProbe media;
    private String callId;
    private int read;

    /** {@code callId}: of the call that it makes, or of its login; that of a call which it gets is learnt. */
    SippPhone(String name, Sipp sipp, Nudges nudges, String callId, RtpProbe media) {
        this.name = name;
        this.sipp = sipp;
        this.nudges = nudges;
        this.callId = callId;
        this.media = media;
    }

    /** Waits for the next log line that begins so, skipping others; returns all of it. */
    public String await(String beginning) {
        return await(beginning, PATIENCE);
    }

    public String await(String beginning, Duration patience) {
        try {
            return Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(15))
                    .until(() -> next(beginning), line -> !line.isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + " never saw '" + beginning + "'\n" + sipp.story(), e);
        }
    }

    private String next(String beginning) {
        var lines = sipp.logged();
        for (int i = read; i < lines.size(); i++) {
            notice(lines.get(i));
            if (lines.get(i).startsWith(beginning)) {
                read = i + 1;
                return lines.get(i);
            }
        }
        return "";
    }

    private void notice(String line) {
        if (line.startsWith("media ")) {
            media.sendTo(Integer.parseInt(line.substring("media ".length()).strip()));
        }
        var invited = INVITED.matcher(line);
        if (invited.matches()) {
            callId = invited.group(1);
        }
    }

    /** Everything that was logged so far. */
    public List<String> log() {
        return sipp.logged();
    }

    public SippPhone awaitTalking() {
        await("talking");
        return this;
    }

    public void answer() {
        nudge("MESSAGE", "");
    }

    public void refuse() {
        nudge("PUBLISH", "");
    }

    public void cancel() {
        nudge("MESSAGE", "");
    }

    /** Sends a REFER to a number of the tenant. */
    public void refer(String number) {
        refer("<sip:" + number + "@demo.localhost>", true);
    }

    public void refer(String referTo, boolean subscription) {
        nudge("MESSAGE", "X-Refer-To: " + referTo + "\nX-Refer-Sub: " + subscription + "\n");
    }

    /** A re-INVITE whose media is {@code sendonly}, {@code inactive} or {@code sendrecv}. */
    public void reinvite(String direction) {
        offer(direction);
        awaitAgreed();
    }

    /** The re-INVITE by which phones held before there were directions (RFC 2543 appendix B.5). */
    public void holdByNoAddress() {
        nudge("PUBLISH", "X-Attribute: ptime:20\nX-Address: 0.0.0.0\n");
        awaitAgreed();
    }

    /** As {@link #reinvite}, and does not wait for the answer. */
    public void offer(String direction) {
        nudge("PUBLISH", "X-Attribute: " + direction + "\nX-Address: 127.0.0.1\n");
    }

    public void awaitAgreed() {
        await("answer 200 INVITE");
    }

    /** What a Refer-To says to have this phone's call, which it has made itself, replaced (RFC 3891 §4). */
    public String replaces() {
        var dialog = DIALOG.matcher(await("dialog "));
        if (!dialog.matches()) {
            throw new AssertionError("no dialog\n" + sipp.story());
        }
        return "Replaces=%s%%3Bto-tag%%3D%s%%3Bfrom-tag%%3D%s"
                .formatted(dialog.group(1), dialog.group(3), dialog.group(2));
    }

    public void hangUp() {
        nudge("INFO", "");
        await("over");
    }

    /** Its plug is pulled: neither SIP nor RTP from one moment to the next. */
    public void vanish() {
        sipp.kill();
        media.close();
    }

    public boolean isOver() {
        return sipp.logged().contains("over");
    }

    public RtpProbe media() {
        return media;
    }

    public String story() {
        return name + ": " + sipp.story();
    }

    private void nudge(String method, String headers) {
        next("\0"); // learn the Call-ID from the log
        nudges.send(callId, method, headers);
    }

    /** Ends its call, politely if it can. */
    @Override
    public void close() {
        if (sipp.isRunning() && !isOver()) {
            if (sipp.logged().contains("talking")) {
                nudge("INFO", "");
            } else if (sipp.logged().stream().noneMatch(line -> line.startsWith("invited"))) {
                nudge("MESSAGE", "");
            } else {
                nudge("PUBLISH", "");
            }
            sipp.awaitExit(Duration.ofSeconds(2));
        }
        sipp.close();
        nudges.close();
        media.close();
    }
}
