import { msg, str } from '@lit/localize';
import type { Slot } from '../api/types';
import { callerName, plainName } from '../rules/plain-name';
import type { SlotObstacle, SlotView } from '../rules/slot-view';

/** The state of a slot, as it stands on it. */
export function stateWords(slot: Slot): string {
  switch (slot.state) {
    case 'free':
      return msg('Free');
    case 'reserved':
      return msg('Reserved');
    case 'parked':
      return msg('Waiting');
    case 'recalling':
      return msg('Ringing back');
    case 'connecting': {
      const who = plainName(slot.park?.retriever?.name ?? '');
      return who ? msg(str`Being picked up by ${who}`) : msg('Being picked up');
    }
  }
}

/** What a click on it does. */
export function actionWords(slot: Slot, view: SlotView): string {
  const { number } = slot;
  switch (view.action?.do) {
    case 'park':
      return msg(str`Click to park your call on ${number}.`);
    case 'pick-up': {
      const who = slot.park ? callerName(slot.park.caller) : '';
      return who ? msg(str`Click to pick up ${who}: your phone rings through.`) : msg('Click to pick up the caller: your phone rings through.');
    }
    default:
      return '';
  }
}

/** Why it can't be clicked, and what to do about it. */
export function obstacleWords(obstacle: SlotObstacle): string {
  switch (obstacle.why) {
    case 'connection-lost':
      return msg('Connection lost: what is shown may be old. It comes back by itself.');
    case 'parking-off':
      return msg('Parking here is off for you.');
    case 'picking-up-off':
      return msg('Picking up here is off for you.');
    case 'taken-while-on-a-call':
      return msg('You are on a call: end or park it first, then pick up.');
    case 'free-without-a-call':
      return msg('Nobody waits here. On a call, you can park it here.');
    case 'call-is-ringing':
      return msg('Answer your call first, then park it here.');
    case 'choose-a-call':
      return msg('You have several calls: choose the one to park, or drag it here.');
    case 'being-picked-up': {
      const who = plainName(obstacle.by);
      return who ? msg(str`${who} is picking up this caller.`) : msg('Somebody is picking up this caller.');
    }
    case 'ringing-your-phone':
      return msg('Your phone is being connected with this caller.');
    case 'reserved': {
      const who = plainName(obstacle.by);
      return who ? msg(str`${who} keeps it for a transfer that is under way.`) : msg('Kept for a transfer that is under way.');
    }
    case 'reserved-by-you':
      return msg('Kept for your transfer: complete it on your phone.');
    case 'no-device':
      return msg('No phone of yours is registered to ring.');
  }
}

/**
 * All about a slot in one or two sentences: what its tooltip says.
 *
 * @param wait how long somebody has waited there; empty: nobody does
 */
export function tipWords(slot: Slot, view: SlotView, wait: string): string {
  const state = stateWords(slot);
  const rest = view.obstacle ? obstacleWords(view.obstacle) : actionWords(slot, view);
  return wait ? msg(str`${state}, for ${wait} so far. ${rest}`) : `${state}. ${rest}`;
}
