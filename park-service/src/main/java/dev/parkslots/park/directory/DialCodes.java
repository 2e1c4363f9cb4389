package dev.parkslots.park.directory;

import java.util.List;

/**
 * What people of a tenant dial. Patterns hold digits, {@code *}, {@code #} and placeholders such as {@code {slot}}.
 *
 * @param preset "park-slots", or "custom" for own patterns
 * @param parkNext park in the next free slot
 * @param parkAt park in the slot that the pattern names
 * @param retrieve pick up the caller of the slot that the pattern names
 * @param page speak to the group that the pattern names
 */
public record DialCodes(
        String preset, List<String> parkNext, List<String> parkAt, List<String> retrieve, List<String> page) {

    private static final String STANDARD = "park-slots";
    private static final List<String> STANDARD_PAGE = List.of("*80{group}");

    /** The preset that a tenant has unless it says otherwise. */
    public static final DialCodes PARK_SLOTS = new DialCodes(
            STANDARD, List.of("*90"), List.of("{slot}", "*68{slot}"), List.of("{slot}", "*88{slot}"), STANDARD_PAGE);

    /** {@code page} may be missing in what was stored before there were pages: it is what the preset says today. */
    public DialCodes {
        parkNext = List.copyOf(parkNext);
        parkAt = List.copyOf(parkAt);
        retrieve = List.copyOf(retrieve);
        List<String> usual = preset.equals(STANDARD) ? STANDARD_PAGE : List.of();
        page = page == null ? usual : List.copyOf(page);
    }
}
