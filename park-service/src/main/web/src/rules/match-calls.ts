import type { Call } from '../api/types';
import type { PhoneCall } from '../state/phone';

/** Clocks and ways differ by less than this (ms). */
const NEAR_MS = 20_000;

/**
 * Which call of the service each call of this phone is: there is no name on the wire that both have. So: on this device, in the same direction,
 * with the same number if one has it, and begun at about the same time. What was matched stays so as long as the service has the call.
 *
 * @param device this phone's, as the service calls it
 * @param ahead how much the service's clock is ahead of this machine's (ms)
 * @returns the service's call by the phone's
 */
export function matchCalls(
  phoneCalls: readonly PhoneCall[],
  calls: readonly Call[],
  device: string | null,
  ahead: number,
): ReadonlyMap<string, string> {
  const matched = new Map<string, string>();
  const taken = new Set<string>();
  const match = (mine: PhoneCall, theirs: Call) => {
    matched.set(mine.id, theirs.id);
    taken.add(theirs.id);
  };
  for (const mine of phoneCalls) {
    const theirs = calls.find((call) => call.id === mine.callId);
    if (theirs) {
      match(mine, theirs);
    }
  }
  const possible = (mine: PhoneCall) =>
    calls.filter((call) => !taken.has(call.id) && (device === null || call.device === device) && sameWay(call, mine) && call.state !== 'parked');
  const open = () => phoneCalls.filter((call) => call.state !== 'ended' && !matched.has(call.id));
  for (const mine of open()) {
    const theirs = possible(mine).find((call) => sameNumber(call.peer.number, mine.peer.number));
    if (theirs) {
      match(mine, theirs);
    }
  }
  for (const mine of open()) {
    const near = possible(mine).filter((call) => Math.abs(Date.parse(call.since) - ahead - mine.since) < NEAR_MS);
    // One alone is it, whatever its number looks like; of several it may be any.
    if (near.length === 1) {
      match(mine, near[0]!);
    }
  }
  return matched;
}

/** What answers by itself is asked for here, so it comes to the phone; to the service it may be a call that goes out. */
function sameWay(call: Call, mine: PhoneCall): boolean {
  return mine.selfAnswering || call.direction === mine.direction;
}

function sameNumber(a: string, b: string): boolean {
  return a !== '' && a === b;
}
