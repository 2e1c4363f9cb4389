import type { Me, Slot } from '../api/types';
import { pickableSlots } from './own-slots';

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

/** The caller to take first: of those whom I may pick up, who has waited longest. */
export function longestWaiting(slots: readonly Slot[], me: Me | null): Slot | null {
  return pickableSlots(slots, me).sort(longestFirst)[0] ?? null;
}

function longestFirst(a: Slot, b: Slot): number {
  return since(a) - since(b) || 0;
}

function since({ park }: Slot): number {
  return park ? Date.parse(park.parkedAt) : Number.MAX_SAFE_INTEGER;
}
