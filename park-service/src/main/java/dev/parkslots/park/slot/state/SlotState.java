package dev.parkslots.park.slot.state;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a slot is doing. The table of legal moves is {@link #next} and stands nowhere else. */
public enum SlotState {
    /** Empty. */
    FREE,
    /** Held for a caller who is not on music yet. Silent: everybody still sees a free slot. */
    CLAIMED,
    /** Held for an attended transfer whose consultation call is talking. */
    RESERVED,
    /** A caller waits on music. */
    PARKED,
    /** One retriever is being connected to the caller. */
    CONNECTING,
    /** The time is up and somebody is being rung. */
    RECALLING;

    /**
     * Where {@code command} leads from here.
     *
     * @return empty when the command is not legal in this state
     */
    public Optional<SlotState> next(SlotCommand command) {
        return Optional.ofNullable(
                switch (this) {
                    case FREE ->
                        switch (command) {
                            case CLAIM -> CLAIMED;
                            case RESERVE -> RESERVED;
                            case PUT_BACK -> PARKED;
                            default -> null;
                        };
                    case CLAIMED ->
                        switch (command) {
                            case CONFIRM -> PARKED;
                            case RELEASE, END -> FREE;
                            default -> null;
                        };
                    case RESERVED ->
                        switch (command) {
                            case FILL -> PARKED;
                            case RELEASE, END -> FREE;
                            default -> null;
                        };
                    case PARKED ->
                        switch (command) {
                            case BEGIN -> CONNECTING;
                            case RECALL -> RECALLING;
                            case END -> FREE;
                            case UPDATE, STEP, ACCEPTED, NEXT, PAUSE, NO_ANSWER -> PARKED;
                            default -> null;
                        };
                    case CONNECTING ->
                        switch (command) {
                            case RENEW, UPDATE -> CONNECTING;
                            case ABORT -> PARKED;
                            case COMPLETE, END -> FREE;
                            default -> null;
                        };
                    case RECALLING ->
                        switch (command) {
                            case BEGIN -> CONNECTING;
                            case PAUSE, NO_ANSWER -> PARKED;
                            case ANSWERED, END -> FREE;
                            case UPDATE, STEP, ACCEPTED, RECALL, NEXT -> RECALLING;
                            default -> null;
                        };
                });
    }

    /** The states from which {@code command} is legal: what a store checks in the same step in which it moves. */
    public static Set<SlotState> legalFor(SlotCommand command) {
        EnumSet<SlotState> legal = EnumSet.noneOf(SlotState.class);
        for (SlotState state : values()) {
            if (state.next(command).isPresent()) {
                legal.add(state);
            }
        }
        return legal;
    }

    /** As people see it in REST, STOMP and lamps: a claim is still free. */
    public SlotState visible() {
        return this == CLAIMED ? FREE : this;
    }

    /** As in JSON, e.g. "connecting". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
