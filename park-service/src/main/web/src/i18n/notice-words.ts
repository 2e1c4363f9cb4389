import { msg, str } from '@lit/localize';
import { callerName, plainName } from '../rules/plain-name';
import type { Notice } from '../state/notices';

/** What a notice says, in one sentence. */
export function noticeWords({ kind, slot, actor, detail }: Notice): string {
  const number = slot?.number ?? '';
  const who = slot?.park ? callerName(slot.park.caller) || msg('A caller') : msg('A caller');
  const by = plainName(actor?.name ?? '');
  switch (kind) {
    case 'parked-for-you':
      return by ? msg(str`${who} waits for you on ${number}, parked by ${by}.`) : msg(str`${who} waits for you on ${number}.`);
    case 'your-park-retrieved':
      return by ? msg(str`${by} has picked up your caller from ${number}.`) : msg(str`Your caller on ${number} was picked up.`);
    case 'your-park-number':
      return msg(str`${who} is parked on ${number}.`);
    case 'retrieve-failed':
      return msg(str`${who} could not be connected to your phone and waits on ${number} again.`);
    case 'park-reminder':
      return msg(str`${who} still waits on ${number}.`);
    case 'transfer-failed':
      return plainName(detail, 200) || msg('The transfer failed: you are still talking.');
    case 'other':
      return plainName(detail, 200);
  }
}

/** Where the caller of a notice is, when he is not waiting any more. */
export function goneWords(by: string): string {
  const who = plainName(by);
  return who ? msg(str`${who} is picking up this caller.`) : msg('This caller waits no longer.');
}
