package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.call.Call;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.body.SnapshotBody;
import dev.parkslots.park.slot.stomp.session.StompUser;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.annotation.SubscribeMapping;
import org.springframework.stereotype.Controller;

/** Answers a subscription to {@code /app/…} with one message: how things are now. */
@Controller
class Snapshots {

    private final ParkSlots slots;
    private final Calls calls;
    private final StompErrors errors;

    Snapshots(ParkSlots slots, Calls calls, StompErrors errors) {
        this.slots = slots;
        this.calls = calls;
        this.errors = errors;
    }

    /** @param calls oldest first */
    record CallsBody(List<Call> calls) {}

    @SubscribeMapping("/slots")
    SnapshotBody slots(StompUser user) {
        return SnapshotBody.of(slots.snapshot(user.tenant()));
    }

    @SubscribeMapping("/calls")
    CallsBody calls(StompUser user) {
        String extension = user.user().extension();
        if (extension == null) {
            return new CallsBody(List.of());
        }
        return new CallsBody(calls.ofTenant(user.tenant()).stream()
                .flatMap(call -> call.seenBy(extension).stream())
                .toList());
    }

    /** A page without a snapshot shows nothing: it had better connect again in a few seconds. */
    @MessageExceptionHandler({StoreUnavailableException.class, DataAccessException.class})
    void storeAway(@Header(SimpMessageHeaderAccessor.SESSION_ID_HEADER) String session) {
        errors.close(session, ProblemCode.STORE_UNAVAILABLE.code(), ProblemCode.STORE_UNAVAILABLE.advice());
    }
}
