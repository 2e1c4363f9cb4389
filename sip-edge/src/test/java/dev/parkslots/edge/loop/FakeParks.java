package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.parkservice.ParkService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Slots 701–703 as park-service keeps them; refuses what it does not know. */
final class FakeParks implements ParkService {

    enum State {
        CLAIMED,
        RESERVED,
        PARKED,
        RECALLING,
        CONNECTING
    }

    static final class Slot {
        State state;
        String parkId;
        String number;
        long fence;
        CallId call;
        Caller caller;

        boolean waits() {
            return state == State.PARKED || state == State.RECALLING;
        }
    }

    final Map<String, Slot> slots = new ConcurrentHashMap<>();
    final List<String> ends = new CopyOnWriteArrayList<>();
    /** How parkers have learned numbers. */
    final List<String> numbers = new CopyOnWriteArrayList<>();

    final List<CallReport> reports = new CopyOnWriteArrayList<>();
    final List<Runnable> held = new ArrayList<>();
    /** Answers wait in {@link #held} until {@link #release}. */
    boolean hold;

    boolean away;
    private final List<Runnable> unsent = new ArrayList<>();
    boolean refuseConfirm;
    /** Every retrieval is refused with this code; null: decided by what is there. */
    String refuseRetrieval;

    /** Every wish for a slot is refused with this code; null: decided by what is there. */
    String refusal;

    private long fences = 100;

    void release() {
        hold = false;
        List<Runnable> due = new ArrayList<>(held);
        held.clear();
        due.forEach(Runnable::run);
    }

    /** No longer {@link #away}: what had to wait is delivered. */
    void back() {
        away = false;
        List<Runnable> due = List.copyOf(unsent);
        unsent.clear();
        due.forEach(Runnable::run);
    }

    private <T> CompletionStage<Answer<T>> answer(Supplier<Answer<T>> action) {
        CompletableFuture<Answer<T>> future = new CompletableFuture<>();
        Runnable run = () -> {
            Answer<T> result;
            synchronized (slots) {
                result = away ? new Answer.Unknown<>("away") : action.get();
            }
            future.complete(result);
        };
        if (hold) {
            held.add(run);
        } else {
            run.run();
        }
        return future;
    }

    private static <T> Answer<T> refused(String code) {
        return new Answer.Refused<>(code, code);
    }

    private Slot byPark(String parkId) {
        return slots.values().stream()
                .filter(slot -> slot.parkId.equals(parkId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public CompletionStage<Answer<Claim>> claim(ClaimRequest request) {
        return answer(() -> take(request.slot(), request.parkId(), request.callId(), request.caller()));
    }

    @Override
    public CompletionStage<Answer<Claim>> reserve(ReserveRequest request) {
        return answer(() -> {
            Answer<Claim> taken = take(request.slot(), request.parkId(), request.callId(), new Caller("", ""));
            if (taken instanceof Answer.Ok<Claim> ok) {
                slots.get(ok.value().slot()).state = State.RESERVED;
            }
            return taken;
        });
    }

    @Override
    public CompletionStage<Answer<ParkState>> fill(FillRequest request) {
        Slot slot = byPark(request.parkId());
        if (slot != null) {
            slot.caller = request.caller();
            slot.call = request.callId();
        }
        return refuseConfirm
                ? answer(() -> refused("stale"))
                : move(request.parkId(), request.fence(), State.RESERVED, State.PARKED, true);
    }

    @Override
    public CompletionStage<Answer<Done>> release(String tenant, String parkId, String fence) {
        return answer(() -> {
            Slot slot = byPark(parkId);
            if (slot != null && (slot.state != State.RESERVED || !fence.equals("" + slot.fence))) {
                return refused("stale");
            }
            if (slot != null) {
                slots.remove(slot.number);
                ends.add("released");
            }
            return new Answer.Ok<>(new Done());
        });
    }

    private Answer<Claim> take(String wish, String parkId, CallId call, Caller caller) {
        if (refusal != null) {
            return refused(refusal);
        }
        String number = wish;
        if (number == null) {
            number = List.of("701", "702", "703").stream()
                    .filter(one -> !slots.containsKey(one))
                    .findFirst()
                    .orElse(null);
            if (number == null) {
                return refused("lot-full");
            }
        }
        if (!number.matches("70[123]")) {
            return refused("no-such-slot");
        }
        if (slots.containsKey(number)) {
            return refused("slot-occupied");
        }
        return new Answer.Ok<>(claimNow(number, parkId, call, caller));
    }

    Claim claimNow(String number, String parkId, CallId call, Caller caller) {
        Slot slot = new Slot();
        slot.number = number;
        slot.state = State.CLAIMED;
        slot.parkId = parkId;
        slot.fence = ++fences;
        slot.call = call;
        slot.caller = caller;
        slots.put(number, slot);
        return new Claim(slot.parkId, number, "main", "" + slot.fence, "1", "default");
    }

    private CompletionStage<Answer<ParkState>> move(
            String parkId, String fence, State from, State to, boolean newFence) {
        return answer(() -> {
            Slot slot = byPark(parkId);
            if (slot == null || slot.state != from || !fence.equals("" + slot.fence)) {
                return refused("stale");
            }
            slot.state = to;
            slot.fence = newFence ? ++fences : slot.fence;
            return new Answer.Ok<>(state(slot));
        });
    }

    /** A step of the ladder is due: whoever has this fence may command it. */
    String stepNow(String number) {
        Slot slot = slots.get(number);
        slot.fence = ++fences;
        return "" + slot.fence;
    }

    @Override
    public CompletionStage<Answer<ParkState>> rings(String tenant, String parkId, String fence) {
        return ofStep(parkId, fence, State.RECALLING, "rings");
    }

    @Override
    public CompletionStage<Answer<ParkState>> over(String tenant, String parkId, String fence, String outcome) {
        return ofStep(parkId, fence, State.PARKED, "over " + outcome);
    }

    private CompletionStage<Answer<ParkState>> ofStep(String parkId, String fence, State to, String news) {
        return answer(() -> {
            Slot slot = byPark(parkId);
            if (slot == null || !slot.waits() || !fence.equals("" + slot.fence)) {
                return refused("stale");
            }
            slot.state = to;
            ends.add(news);
            return new Answer.Ok<>(state(slot));
        });
    }

    @Override
    public CompletionStage<Answer<Done>> answered(String tenant, String parkId, String fence, String end, Person by) {
        return answer(() -> {
            Slot slot = byPark(parkId);
            if (slot == null || !fence.equals("" + slot.fence)) {
                return refused("stale");
            }
            if (!slot.waits()) {
                return refused("already-being-retrieved");
            }
            slots.remove(slot.number);
            ends.add(end + " by " + (by.extension() == null ? by.name() : by.extension()));
            return new Answer.Ok<>(new Done());
        });
    }

    @Override
    public CompletionStage<Answer<Done>> joined(String tenant, String parkId, String fence, String end, Person by) {
        if (away) {
            CompletableFuture<Answer<Done>> later = new CompletableFuture<>();
            unsent.add(() -> joined(tenant, parkId, fence, end, by).thenAccept(later::complete));
            return later;
        }
        return answered(tenant, parkId, fence, end, by);
    }

    private static ParkState state(Slot slot) {
        return new ParkState(
                slot.parkId,
                slot.number,
                "main",
                slot.state.name().toLowerCase(java.util.Locale.ROOT),
                "" + slot.fence,
                "7",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(90));
    }

    @Override
    public CompletionStage<Answer<ParkState>> confirm(String tenant, String parkId, String fence) {
        return refuseConfirm ? answer(() -> refused("stale")) : move(parkId, fence, State.CLAIMED, State.PARKED, false);
    }

    @Override
    public CompletionStage<Answer<Retrieval>> beginRetrieval(RetrievalRequest request) {
        return answer(() -> beginNow(request.slot()));
    }

    Answer<Retrieval> beginNow(String number) {
        if (refuseRetrieval != null) {
            return refused(refuseRetrieval);
        }
        Slot slot = slots.get(number);
        if (slot == null || slot.state == State.CLAIMED) {
            return refused("slot-free");
        }
        if (slot.state == State.RESERVED) {
            return refused("slot-occupied");
        }
        if (!slot.waits()) {
            return refused("already-being-retrieved");
        }
        slot.state = State.CONNECTING;
        slot.fence = ++fences;
        return new Answer.Ok<>(new Retrieval(
                slot.parkId, number, "main", "" + slot.fence, "edge-1", "http://here", slot.call, slot.caller));
    }

    @Override
    public CompletionStage<Answer<ParkState>> renew(String tenant, String parkId, String fence) {
        return move(parkId, fence, State.CONNECTING, State.CONNECTING, false);
    }

    @Override
    public CompletionStage<Answer<Done>> complete(String tenant, String parkId, String fence, Person retriever) {
        if (away) {
            // As the real client does: it never gives up.
            CompletableFuture<Answer<Done>> later = new CompletableFuture<>();
            unsent.add(() -> complete(tenant, parkId, fence, retriever).thenAccept(later::complete));
            return later;
        }
        return answer(() -> {
            Slot slot = byPark(parkId);
            if (slot == null || slot.state != State.CONNECTING || !fence.equals("" + slot.fence)) {
                return refused("stale");
            }
            slots.remove(slot.number);
            ends.add("RETRIEVED by " + retriever.extension());
            return new Answer.Ok<>(new Done());
        });
    }

    @Override
    public CompletionStage<Answer<ParkState>> abort(String tenant, String parkId, String fence, String reason) {
        ends.add("abort " + reason);
        return move(parkId, fence, State.CONNECTING, State.PARKED, true);
    }

    @Override
    public CompletionStage<Answer<Done>> end(String tenant, String parkId, String end) {
        return answer(() -> {
            Slot slot = byPark(parkId);
            if (slot != null) {
                slots.remove(slot.number);
                ends.add(slot.state == State.RESERVED ? "released" : end);
            }
            return new Answer.Ok<>(new Done());
        });
    }

    /** Groups that have been paged, with who asked. */
    final List<String> pages = new ArrayList<>();
    /** What a page is answered with. */
    Answer<Integer> pageAnswer = new Answer.Ok<>(2);

    @Override
    public CompletionStage<Answer<Integer>> page(String tenant, String group, Person by) {
        return answer(() -> {
            pages.add(group + " by " + by.extension());
            return pageAnswer;
        });
    }

    @Override
    public CompletionStage<Answer<Done>> announced(String tenant, String parkId, String delivered) {
        numbers.add(delivered);
        return CompletableFuture.completedFuture(new Answer.Ok<>(new Done()));
    }

    /** Whom a failed transfer was told, and why. */
    final List<String> failedTransfers = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Answer<Done>> transferFailed(TransferFailure failure) {
        failedTransfers.add(failure.extension() + " to " + failure.to() + ": " + failure.why());
        return CompletableFuture.completedFuture(new Answer.Ok<>(new Done()));
    }

    @Override
    public void report(CallReport report) {
        reports.add(report);
    }
}
