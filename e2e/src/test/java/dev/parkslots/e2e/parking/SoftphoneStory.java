package dev.parkslots.e2e.parking;

import dev.parkslots.e2e.phone.Softphone;

/** What every softphone must be able to do with us; the caller and it say what they hear. */
final class SoftphoneStory {

    private SoftphoneStory() {}

    /** {@code parker} is 201; it answers, holds and resumes, and parks by transfer; {@code retriever} picks up. */
    static void tell(Office office, Softphone parker, Softphone retriever) {
        var caller = office.phones().trunkCalls("201");
        parker.awaitTalking();
        caller.awaitTalking();
        caller.media().awaitTone(parker.tone());
        parker.awaitVoice(caller.media().tone());

        parker.hold();
        caller.media().awaitNoTone(parker.tone());
        caller.media().awaitMusic();
        parker.resume();
        caller.media().awaitTone(parker.tone());
        if (parker.recordsAfterHold()) {
            parker.awaitVoice(caller.media().tone());
        }

        parker.transfer("701");
        parker.awaitIdle();
        caller.media().awaitMusic();
        office.awaitSlot("701", "parked");

        retriever.dial("701");
        retriever.awaitTalking();
        caller.media().awaitTone(retriever.tone());
        retriever.awaitVoice(caller.media().tone());
        office.awaitSlot("701", "free");
        retriever.hangUp();
        caller.await("over");
    }
}
