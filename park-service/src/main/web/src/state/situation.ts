import { computed } from 'nanostores';
import type { Slot } from '../api/types';
import { ownSlots } from '../rules/own-slots';
import { type Situation, type SlotView, slotView } from '../rules/slot-view';
import { $calls, $connection, $me, $reservers, $selectedCall, $slots } from './stores';

/** What decides on what a slot does now. Null until it is known who is signed in. */
export const $situation = computed(
  [$me, $connection, $calls, $selectedCall, $reservers],
  (me, connection, calls, selectedCall, reservers): Situation | null => me && { me, connection, calls, selectedCall, reservers },
);

/** Those of my lots, as they come: the first is the one of Alt+1. */
export const $ownSlots = computed([$slots, $me], ownSlots);

const NOT_YET: SlotView = { action: null, obstacle: { why: 'connection-lost' } };

/** What a click on a slot does now; nothing before it is known who is signed in. */
export function viewNow(slot: Slot, situation: Situation | null = $situation.get()): SlotView {
  return situation ? slotView(slot, situation) : NOT_YET;
}
