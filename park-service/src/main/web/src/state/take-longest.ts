import { computed } from 'nanostores';
import { longestWaiting } from '../rules/slot-order';
import { $ownSlots } from './situation';
import { actOn } from './slot-acts';
import { $me } from './stores';

/** Who would be taken; null: nobody waits. */
export const $longest = computed([$ownSlots, $me], longestWaiting);

/** Picks up who has waited longest, if anybody may be picked up now. */
export async function takeLongest(): Promise<void> {
  const longest = $longest.get();
  if (longest) {
    await actOn(longest);
  }
}
