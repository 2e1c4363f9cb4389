package dev.parkslots.park.call;

/**
 * What an edge says about one of its calls.
 *
 * @param call as it is now, or as it was last
 * @param ended whether it is over
 */
public record CallReport(LiveCall call, boolean ended) {}
