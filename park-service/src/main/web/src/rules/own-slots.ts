import type { Me, Slot } from '../api/types';

/** Those of my lots, in the order in which they came. What I may do there is another question: see `slot-view`. */
export function ownSlots(slots: readonly Slot[], me: Me | null): Slot[] {
  const lots = new Set(me?.lots.map((lot) => lot.name));
  return slots.filter((slot) => lots.has(slot.lot));
}

/** Those in which somebody waits whom I may pick up. */
export function pickableSlots(slots: readonly Slot[], me: Me | null): Slot[] {
  const lots = new Set(me?.lots.filter((lot) => lot.mayRetrieve).map((lot) => lot.name));
  return slots.filter((slot) => isWaiting(slot) && lots.has(slot.lot));
}

/** Somebody waits in it and may be picked up. */
export function isWaiting(slot: Slot): boolean {
  return slot.state === 'parked' || slot.state === 'recalling';
}
