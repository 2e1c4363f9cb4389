import type { Call } from '../api/types';
import type { PhoneCall, PhoneCallEnd } from '../state/phone';

/**
 * A call of mine, and who carries out what I do with it: `desk`: a phone of its own, which the service commands; `browser`: the phone
 * in this browser. What the service says of the latter is null until the two are known to be the same call.
 */
export type ShownCall =
  | { readonly on: 'desk'; readonly call: Call }
  | { readonly on: 'browser'; readonly phone: PhoneCall; readonly call: Call | null };

/** What one sees of a call, whoever carries it. */
export interface CallFace {
  /** The same as long as it is the same call. */
  readonly key: string;
  readonly state: Call['state'] | PhoneCall['state'];
  readonly direction: 'in' | 'out';
  /** As the caller or the directory has it; empty where it is not known. */
  readonly name: string;
  /** As people write it. */
  readonly number: string;
  /** ms since 1970, of the server's clock. */
  readonly since: number;
  /** Where it is parked; null: nowhere. */
  readonly slot: string | null;
  /** Why it is over, where that is worth a word. */
  readonly end: PhoneCallEnd | null;
}

/**
 * Each call once, oldest first: what both the service and this browser's phone know of is one call, carried by the browser.
 *
 * @param putDown the service's ids of what this browser has put down a moment ago: the service is about to say that it is over
 */
export function shownCalls(calls: readonly Call[], phones: readonly PhoneCall[], putDown: ReadonlySet<string> = new Set()): ShownCall[] {
  const carried = new Set(phones.filter((phone) => phone.state !== 'ended').map((phone) => phone.callId));
  const others = calls.filter((call) => !carried.has(call.id) && (call.state === 'parked' || !putDown.has(call.id)));
  const ours = phones.filter((phone) => phone.state !== 'ended' || phone.end !== undefined);
  return [
    ...others.map((call): ShownCall => ({ on: 'desk', call })),
    ...ours.map((phone): ShownCall => ({ on: 'browser', phone, call: calls.find((call) => call.id === phone.callId) ?? null })),
  ].sort((a, b) => startOf(a) - startOf(b));
}

/** @param clockAhead the server's clock minus this machine's (ms) */
export function faceOf(shown: ShownCall, clockAhead: number): CallFace {
  switch (shown.on) {
    case 'desk':
      return { ...ofService(shown.call), state: shown.call.state, key: shown.call.id, end: null };
    case 'browser':
      return {
        ...(shown.call ? ofService(shown.call) : ofPhone(shown.phone)),
        key: shown.phone.id,
        state: shown.phone.state,
        since: shown.phone.since + clockAhead,
        slot: null,
        end: shown.phone.end ?? null,
      };
  }
}

/** Of what is answered and goes on. */
export function isAnswered(shown: ShownCall): boolean {
  const { state } = shown.on === 'desk' ? shown.call : shown.phone;
  return state === 'talking' || state === 'held' || state === 'connecting';
}

/** Whether somebody calls me with it and I have not answered; what was asked for by a click does not count. */
export function ringsIn(shown: ShownCall): boolean {
  const { state, direction } = shown.on === 'desk' ? shown.call : shown.phone;
  return state === 'ringing' && direction === 'in' && !(shown.on === 'browser' && shown.phone.selfAnswering);
}

function ofService({ direction, peer, since, slot }: Call): Omit<CallFace, 'key' | 'state' | 'end'> {
  return { direction, name: peer.name, number: peer.display, since: Date.parse(since), slot: slot ?? null };
}

function ofPhone({ direction, peer, since }: PhoneCall): Omit<CallFace, 'key' | 'state' | 'end'> {
  return { direction, name: peer.name, number: peer.number, since, slot: null };
}

function startOf(shown: ShownCall): number {
  return shown.on === 'desk' ? Date.parse(shown.call.since) : shown.phone.since;
}
