import * as service from '../api/calls';
import type { CallAct } from '../rules/call-acts';
import type { ShownCall } from '../rules/shown-call';
import { $phoneChoice } from './phone';
import * as phone from './phone-acts';

/** What is done at once, by who carries the call. The others open something first, or are the service's alone. */
export type Deed = Exclude<CallAct, 'transfer' | 'park' | 'keys'>;

/** @throws Problem why it was refused */
export async function carryOut(deed: Deed, shown: ShownCall): Promise<void> {
  switch (shown.on) {
    case 'desk':
      return byService(deed, shown.call.id);
    case 'browser':
      return byPhone(deed, shown.phone.id);
  }
}

/** Gives the other party to somebody else, without asking him. */
export function giveTo(shown: ShownCall, to: string): Promise<void> {
  return shown.on === 'desk' ? service.transfer(shown.call.id, to) : phone.transfer(shown.phone.id, to);
}

/** Dials, with what rings for me: this browser, or the phone on my desk. */
export function callOut(to: string): Promise<void> {
  return $phoneChoice.get() === 'browser' ? phone.call(to) : service.dial(to);
}

async function byService(deed: Deed, id: string): Promise<void> {
  switch (deed) {
    case 'answer':
      return service.answer(id);
    case 'decline':
    case 'hang-up':
      return service.hangUp(id);
    case 'hold':
      return service.hold(id);
    case 'resume':
      return service.resume(id);
    case 'mute':
    case 'unmute':
    // A desk phone has a key for it, and nobody else can press it.
  }
}

async function byPhone(deed: Deed, id: string): Promise<void> {
  switch (deed) {
    case 'answer':
      return phone.answer(id);
    case 'decline':
      return phone.decline(id);
    case 'hang-up':
      return phone.hangUp(id);
    case 'hold':
      return phone.hold(id);
    case 'resume':
      return phone.resume(id);
    case 'mute':
    case 'unmute':
      return phone.mute(id, deed === 'mute');
  }
}
