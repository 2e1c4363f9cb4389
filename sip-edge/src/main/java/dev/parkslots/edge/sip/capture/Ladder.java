package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.sip.transport.Tap.Direction;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line per SIP message, so that the ladder of a call can be read by its id. No address of record, no header with a secret. */
final class Ladder implements Viewer {

    /** Off as shipped: at 200 calls a second it would write some 2,600 lines a second. */
    static final Logger LOG = LoggerFactory.getLogger("parkslots.ladder");

    @Override
    public void show(Passed message, Headline headline, @Nullable CallId call) {
        LOG.atInfo()
                .addKeyValue("call", call == null ? "-" : call)
                .addKeyValue("at", message.at().truncatedTo(ChronoUnit.MICROS))
                .addKeyValue("peer", message.flow().address())
                .addKeyValue("transport", message.flow().transport().parameter())
                .addKeyValue("cseq", headline.cseq().replace(' ', '-'))
                .addKeyValue("sipCallId", headline.callId())
                .log("{} {}", message.direction() == Direction.IN ? "<-" : "->", headline.word());
    }
}
