import { whereabouts } from '../rules/safe-pick-up';
import { viewNow } from './situation';
import { pickUp } from './slot-acts';
import { $slots } from './stores';

/**
 * Picks up this very caller, in whichever slot he is now; does nothing when he is gone, being picked up, or may not be
 * picked up at the moment.
 */
export async function pickUpCaller(parkId: string): Promise<void> {
  const found = whereabouts(parkId, $slots.get());
  if (found.is === 'waiting' && viewNow(found.slot).action?.do === 'pick-up') {
    await pickUp(found.slot.number, parkId);
  }
}
