import { msg, str } from '@lit/localize';
import { endWords } from '../i18n/phone-words';
import { hangUpIcon, holdIcon, keypadIcon, microphoneIcon, mutedIcon, parkIcon, phoneIcon, resumeIcon, transferIcon } from '../look/icons';
import type { CallAct, CallObstacle } from '../rules/call-acts';
import { plainName } from '../rules/plain-name';
import type { CallFace } from '../rules/shown-call';

/** With whom, as he is called. */
export function whoIn({ name, number }: Pick<CallFace, 'name' | 'number'>): string {
  return name || number || msg('Unknown caller');
}

/** The same, fit for the middle of a sentence. */
export function plainWho({ name, number }: Pick<CallFace, 'name' | 'number'>): string {
  return plainName(name) || plainName(number) || msg('Unknown caller');
}

/** What a call is doing, in a word or two. */
export function stateWord(call: CallFace): string {
  switch (call.state) {
    case 'ringing':
      return call.direction === 'in' ? msg('Is calling you') : msg('Ringing there');
    case 'connecting':
      return msg('Connecting…');
    case 'talking':
      return msg('Talking');
    case 'held':
      return msg('On hold');
    case 'parked':
      return call.slot ? msg(str`Parked in ${call.slot}`) : msg('Parked');
    case 'ended':
      return call.end ? endWords(call.end) : msg('The call is over');
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
    case 'mute':
      return msg('Mute');
    case 'unmute':
      return msg('Unmute');
    case 'keys':
      return msg('Keypad');
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
    case 'phone-reconnecting':
      return msg('Your phone is reconnecting: only mute and hang up work. The rest comes back by itself.');
    case 'not-known-yet':
      return msg('The service has not told of this call yet: in a moment.');
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
  mute: { kind: '', icon: microphoneIcon },
  unmute: { kind: 'primary', icon: mutedIcon },
  keys: { kind: '', icon: keypadIcon },
} as const satisfies Record<CallAct, unknown>;
