import type { Park } from '../api/types';

/** How near the moment is at which the parker's phone rings again. */
export type Urgency = 'calm' | 'soon' | 'due';

/** The last third of the time is `soon`, the last ninth `due`: but no more than a minute and a quarter of one. */
const SOON_MS = 60_000;
const DUE_MS = 15_000;

/** How long the caller has waited (ms); never negative, whatever the clocks say. */
export function waited(park: Pick<Park, 'parkedAt'>, now: number): number {
  return Math.max(0, now - Date.parse(park.parkedAt));
}

/** How long until it rings back (ms); 0 when that moment is over. */
export function untilRecall(park: Pick<Park, 'recallAt'>, now: number): number {
  return Math.max(0, Date.parse(park.recallAt) - now);
}

export function urgency(park: Pick<Park, 'parkedAt' | 'recallAt'>, now: number): Urgency {
  const whole = Math.max(0, Date.parse(park.recallAt) - Date.parse(park.parkedAt));
  const left = untilRecall(park, now);
  if (left <= Math.min(whole / 9, DUE_MS)) {
    return 'due';
  }
  return left <= Math.min(whole / 3, SOON_MS) ? 'soon' : 'calm';
}
