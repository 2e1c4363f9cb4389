package dev.parkslots.edge.sip.transaction;

import dev.parkslots.edge.registrar.Registrar;
import java.util.concurrent.ScheduledExecutorService;

/** All that is kept between messages, and what sends them. */
public record Transactions(SipLink link, Answers answers, Waiting waiting, Dialogs dialogs, Resends resends) {

    /** Nothing yet. */
    public static Transactions none(Registrar registrar, ScheduledExecutorService timer) {
        SipLink link = new SipLink();
        return new Transactions(
                link, new Answers(link), new Waiting(), new Dialogs(), new Resends(link, registrar, timer));
    }
}
