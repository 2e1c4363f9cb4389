const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/**
 * How long to wait before the next attempt (ms): twice as long each time, and never the same for all pages, so that they do not
 * come back in one moment.
 *
 * @param failed how many attempts have failed in a row
 * @param chance 0 to 1
 */
export function backoff(failed: number, chance: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failed - 1));
  return Math.round(longest * (0.5 + chance / 2));
}
