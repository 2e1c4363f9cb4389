import type { Call } from '../api/types';

/** Which call a park is about, or why none. */
export type ParkableCall =
  | { call: Call; why: null }
  /** `ringing`: none is answered yet; `choose`: several, none of them talking or chosen. */
  | { call: null; why: 'none' | 'ringing' | 'choose' };

/** The chosen one; else the only one that talks; else the only one on hold. */
export function parkableCall(calls: readonly Call[], selected: string | null): ParkableCall {
  const answered = calls.filter(isParkable);
  const chosen = answered.find((call) => call.id === selected) ?? only(answered.filter(isTalking)) ?? only(answered);
  if (chosen) {
    return { call: chosen, why: null };
  }
  if (answered.length > 0) {
    return { call: null, why: 'choose' };
  }
  return { call: null, why: calls.some((call) => call.state === 'ringing') ? 'ringing' : 'none' };
}

/** Whether it could be set down in a slot: it is answered, and not there already. */
export function isParkable(call: Call): boolean {
  return isTalking(call) || call.state === 'held';
}

/** Whether I can't pick anybody up: any call but one that only rings in, held ones too. */
export function isOnACall(calls: readonly Call[]): boolean {
  return calls.some((call) => call.state !== 'ringing' || call.direction === 'out');
}

function isTalking(call: Call): boolean {
  return call.state === 'talking';
}

function only(calls: readonly Call[]): Call | undefined {
  return calls.length === 1 ? calls[0] : undefined;
}
