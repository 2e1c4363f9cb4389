package dev.parkslots.park.recall;

import dev.parkslots.park.slot.Owners;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Edges that all say the same. */
final class EdgesForTests implements Owners {

    volatile Answer answer = Answer.WAITING;
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public Answer ask(String owner, String parkId) {
        asked.incrementAndGet();
        return answer;
    }

    @Override
    public Optional<String> url(String owner) {
        return Optional.empty();
    }
}
