package dev.parkslots.park.directory;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A named range of slots with one policy.
 *
 * @param from first slot number, decimal digits
 * @param to last slot number, as many digits as {@code from}
 * @param order which free slot "next" takes
 * @param recallAfter how long a caller waits before the first recall
 * @param ladder what a recall does, step by step
 * @param repeatEvery from the end of a round that rang to the next one
 * @param mayPark extensions and names of groups, or "*" for everybody; {@link Tenant#mayPark} decides
 * @param mayRetrieve extensions and names of groups, or "*" for everybody; {@link Tenant#mayRetrieve} decides
 * @param music name of the piece the callers hear
 * @param enabled false: nobody may park here; callers who are parked can still be picked up
 */
public record Lot(
        String name,
        String from,
        String to,
        SlotOrder order,
        Span recallAfter,
        List<LadderStep> ladder,
        Span repeatEvery,
        List<String> mayPark,
        List<String> mayRetrieve,
        String music,
        boolean enabled) {

    public Lot {
        ladder = List.copyOf(ladder);
        mayPark = List.copyOf(mayPark);
        mayRetrieve = List.copyOf(mayRetrieve);
    }

    /** All slot numbers, lowest first, with the leading zeros of {@link #from}. */
    public List<String> numbers() {
        String format = "%0" + from.length() + "d";
        return IntStream.rangeClosed(Integer.parseInt(from), Integer.parseInt(to))
                .mapToObj(format::formatted)
                .toList();
    }

    public boolean holds(String number) {
        return number.length() == from.length()
                && number.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && number.compareTo(from) >= 0
                && number.compareTo(to) <= 0;
    }
}
