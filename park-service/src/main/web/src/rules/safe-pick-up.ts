import type { Slot } from '../api/types';
import { isWaiting } from './own-slots';

/** What has become of the caller that a notice is about. */
export type Whereabouts =
  | { is: 'waiting'; slot: Slot }
  /** Being connected with somebody. */
  | { is: 'connecting'; slot: Slot }
  /** Picked up, gone, or somebody else waits there. */
  | { is: 'gone' };

/** Where this very caller is now, in whichever slot. */
export function whereabouts(parkId: string, slots: readonly Slot[]): Whereabouts {
  const slot = slots.find((each) => each.park?.id === parkId);
  if (slot === undefined) {
    return { is: 'gone' };
  }
  if (isWaiting(slot)) {
    return { is: 'waiting', slot };
  }
  return slot.state === 'connecting' ? { is: 'connecting', slot } : { is: 'gone' };
}
