/** Below this a message's own way explains the difference (ms). */
const MOST_ON_THE_WAY_MS = 2_000;

/**
 * How far the server's clock is ahead of this one (ms), from an answer that says its time.
 *
 * @param now what the server said (ISO 8601)
 * @param askedAt when it was asked (ms, this machine's clock)
 * @param answeredAt when the answer came (ms, this machine's clock)
 * @returns null when it said no time
 */
export function clockAhead(now: string, askedAt: number, answeredAt: number): number | null {
  const server = Date.parse(now);
  const way = Math.max(0, answeredAt - askedAt) / 2;
  return Number.isNaN(server) ? null : Math.round(server + way - answeredAt);
}

/**
 * The same from a message that was not asked for: it was on its way for a time that nobody knows, so that it counts only when
 * it contradicts (this machine's clock was set, say).
 */
export function clockAheadAfter(known: number, at: string, cameAt: number): number {
  const heard = Date.parse(at) - cameAt;
  return Math.abs(heard - known) > MOST_ON_THE_WAY_MS ? Math.round(heard) : known;
}
