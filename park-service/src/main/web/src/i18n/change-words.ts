import { msg, str } from '@lit/localize';
import type { Slot } from '../api/types';
import { callerName } from '../rules/plain-name';
import { stateWords } from './slot-words';

/** What has become of slots, for who does not see them; of many at once only how many. */
export function changeWords(changed: readonly Slot[]): string {
  const count = changed.length;
  if (count > 3) {
    return msg(str`${count} slots have changed.`);
  }
  return changed.map(oneChange).join(' ');
}

function oneChange(slot: Slot): string {
  const { number } = slot;
  const state = stateWords(slot);
  const who = slot.park ? callerName(slot.park.caller) : '';
  return who ? msg(str`${number}: ${state}, ${who}.`) : `${number}: ${state}.`;
}
