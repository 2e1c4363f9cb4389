import { ask } from './http';
import type { ParkEnd, PastPark, Person } from './types';

/** What happened to a caller in the slot; `do` and `outcome` where the ladder of the lot did it. */
export interface ParkStep {
  event: string;
  at: string;
  actor: Person | null;
  step?: { round: number; index: number; do: string; to: string | null; outcome: string | null } | null;
}

export type ParkWithSteps = PastPark & { steps: readonly ParkStep[] };
export type { ParkEnd };

/** One park with its steps. @throws Problem `no-such-park` */
export function parkWithSteps(parkId: string): Promise<ParkWithSteps> {
  return ask<ParkWithSteps>('GET', `/api/v1/parks/${encodeURIComponent(parkId)}`);
}
