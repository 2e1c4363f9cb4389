import { msg, str } from '@lit/localize';
import { plainName } from '../rules/plain-name';
import type { Refusal } from '../state/slot-acts';

/** What the service refused, as a sentence at the slot. */
export function refusalWords(refusal: Refusal): string {
  const who = refusal.by ? plainName(refusal.by) : '';
  switch (refusal.code) {
    case 'already-being-retrieved':
      return who ? msg(str`${who} was quicker and is picking up this caller.`) : msg('Somebody was quicker and is picking up this caller.');
    case 'park-changed':
      return who
        ? msg(str`${who} has that caller: somebody else is here now. Nobody was connected.`)
        : msg('Another caller is here now. Nobody was connected.');
    case 'slot-free':
      return who ? msg(str`${who} has that caller already.`) : msg('That caller is no longer here.');
    case 'slot-occupied':
      return msg('Another call was parked here first. Your call goes on.');
    case 'lot-full':
      return msg('Every slot is taken. Your call goes on.');
    case 'not-on-a-call':
      return msg('You are on no call that can be parked.');
    case 'busy-on-a-call':
      return msg('You are on a call: end or park it first, then pick up.');
    case 'ambiguous-call':
      return msg('You are on more than one call: choose the one to park.');
    case 'no-device':
      return msg('No phone of yours is registered to ring.');
    case 'parking-disabled':
      return msg('Parking here is off for you.');
    case 'not-allowed-in-lot':
    case 'forbidden':
      return msg('You may not do that in this lot.');
    case 'no-such-call':
      return msg('That call is over.');
    case 'no-such-park':
      return msg('That caller is no longer parked.');
    case 'no-such-slot':
      return msg('There is no such slot any more.');
    case 'unreachable':
      return msg('The service does not answer. Look at the slot before you try again.');
    case 'edge-unreachable':
    case 'store-unavailable':
      return msg('The phone system does not answer. Nothing was changed: try again in a few seconds.');
    case 'unauthenticated':
      return msg('Your session has ended: sign in again.');
    default:
      return plainName(refusal.detail, 200) || msg('That did not work. Try again.');
  }
}
