import type { Slot } from '../api/types';

export type SlotOrder = 'number' | 'wait';

export interface LotOfSlots {
  lot: string;
  slots: readonly Slot[];
}

/** The slots in groups by lot, as they come. By wait: who has waited longest is first, free ones keep their order at the end. */
export function inLots(slots: readonly Slot[], order: SlotOrder): LotOfSlots[] {
  const lots = new Map<string, Slot[]>();
  for (const slot of slots) {
    const beside = lots.get(slot.lot);
    if (beside) {
      beside.push(slot);
    } else {
      lots.set(slot.lot, [slot]);
    }
  }
  return [...lots].map(([lot, all]) => ({ lot, slots: order === 'wait' ? [...all].sort(longestFirst) : all }));
}

/** The caller to take first: of those who only wait or ring back, who has waited longest. */
export function longestWaiting(slots: readonly Slot[]): Slot | null {
  return [...slots].filter((slot) => slot.state === 'parked' || slot.state === 'recalling').sort(longestFirst)[0] ?? null;
}

function longestFirst(a: Slot, b: Slot): number {
  return since(a) - since(b) || 0;
}

function since({ park }: Slot): number {
  return park ? Date.parse(park.parkedAt) : Number.MAX_SAFE_INTEGER;
}
