import { msg, str } from '@lit/localize';
import type { Call } from '../api/types';
import { hangUpIcon, holdIcon, parkIcon, phoneIcon, resumeIcon, transferIcon } from '../look/icons';
import type { CallAct, CallObstacle } from '../rules/call-acts';

/** What a call is doing, in a word or two. */
export function stateWord(call: Call): string {
  switch (call.state) {
    case 'ringing':
      return call.direction === 'in' ? msg('Is calling you') : msg('Ringing there');
    case 'talking':
      return msg('Talking');
    case 'held':
      return msg('On hold');
    case 'parked':
      return call.slot ? msg(str`Parked in ${call.slot}`) : msg('Parked');
  }
}

export function actWord(act: CallAct): string {
  switch (act) {
    case 'answer':
      return msg('Answer');
    case 'decline':
      return msg('Decline');
    case 'hang-up':
      return msg('Hang up');
    case 'hold':
      return msg('Hold');
    case 'resume':
      return msg('Resume');
    case 'transfer':
      return msg('Transfer');
    case 'park':
      return msg('Park');
  }
}

/** Why it can't be done now, and what to do instead. */
export function obstacleSentence(obstacle: CallObstacle): string {
  switch (obstacle) {
    case 'connection-lost':
      return msg('The connection is lost: what you see may be old. It comes back by itself.');
    case 'answer-on-the-phone':
      return msg('This phone can only be answered by hand: pick up the handset.');
    case 'parking-off':
      return msg('Parking is off for you.');
    case 'no-free-slot':
      return msg('No slot is free.');
  }
}

export const ACT_LOOK = {
  answer: { kind: 'go', icon: phoneIcon },
  decline: { kind: 'stop', icon: hangUpIcon },
  'hang-up': { kind: 'stop', icon: hangUpIcon },
  hold: { kind: '', icon: holdIcon },
  resume: { kind: 'primary', icon: resumeIcon },
  transfer: { kind: '', icon: transferIcon },
  park: { kind: '', icon: parkIcon },
} as const satisfies Record<CallAct, unknown>;
