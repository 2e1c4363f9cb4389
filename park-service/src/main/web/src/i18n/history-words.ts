import { msg, str } from '@lit/localize';
import type { ParkStep } from '../api/park-steps';
import type { PastPark, Person } from '../api/types';
import { plainName } from '../rules/plain-name';

/** How a park ended; who still waits, waits. */
export function endWords({ end, retriever }: Pick<PastPark, 'end' | 'retriever'>): string {
  const who = nameOf(retriever);
  switch (end) {
    case null:
      return msg('Still waits');
    case 'RETRIEVED':
      return who ? msg(str`Picked up by ${who}`) : msg('Picked up');
    case 'RECALLED':
      return who ? msg(str`Rang back, ${who} answered`) : msg('Rang back and was answered');
    case 'FORWARDED':
      return who ? msg(str`Sent on to ${who}`) : msg('Sent on elsewhere');
    case 'ABANDONED':
      return msg('The caller hung up');
    case 'FORCED':
      return msg('Taken out by a supervisor');
    case 'LOST':
      return msg('Lost by a fault of the system');
  }
}

/** What happened in the slot. */
export function stepWords({ event, actor, step }: ParkStep): string {
  const who = nameOf(actor);
  const what = eventWords(event);
  const rung = step ? rungWords(step) : '';
  return [who ? msg(str`${what}: ${who}`) : what, rung].filter(Boolean).join(' · ');
}

function eventWords(event: string): string {
  switch (event) {
    case 'parked':
      return msg('Parked');
    case 'connecting':
      return msg('Being picked up');
    case 'returned':
      return msg('Back in the slot');
    case 'retrieved':
      return msg('Picked up');
    case 'recalling':
      return msg('Ringing back');
    case 'recalled':
      return msg('Rang back and was answered');
    case 'forwarded':
      return msg('Sent on elsewhere');
    case 'abandoned':
      return msg('The caller hung up');
    case 'forced':
      return msg('Taken out by a supervisor');
    case 'lost':
      return msg('Lost by a fault of the system');
    case 'moved':
      return msg('Moved to another slot');
    case 'updated':
      return msg('Changed');
    default:
      return plainName(event);
  }
}

function rungWords({ do: what, to, outcome }: NonNullable<ParkStep['step']>): string {
  const target = plainName(to ?? '');
  const result = outcome ? outcomeWords(outcome) : '';
  return [what === 'recall' ? '' : target, result].filter(Boolean).join(': ');
}

function outcomeWords(outcome: string): string {
  switch (outcome) {
    case 'ringing':
      return msg('rings');
    case 'no-answer':
      return msg('no answer');
    case 'busy':
      return msg('busy');
    case 'declined':
      return msg('declined');
    case 'unregistered':
      return msg('no phone there');
    case 'failed':
      return msg('failed');
    case 'answered':
      return msg('answered');
    case 'delivered':
      return msg('told');
    default:
      return plainName(outcome);
  }
}

function nameOf(person: Person | null): string {
  return plainName(person?.name || person?.extension || '');
}
