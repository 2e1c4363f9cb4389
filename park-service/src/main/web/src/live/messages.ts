import type { Call, Person, Slot, Snapshot } from '../api/types';

/** What happened to a slot; `tick`: nothing, and the sequence says that nothing was missed. */
export interface SlotEvent {
  epoch: string;
  sequence: number;
  event: string;
  slot: Slot | null;
  actor: Person | null;
  at: string;
}

export interface CallChange {
  event: 'added' | 'changed' | 'ended';
  call: Call;
}

export interface NoticeMessage {
  notice: string;
  slot: Slot | null;
  actor: Person | null;
  detail: string;
}

/** What can't be what it should be is null, and the reader asks anew: nothing is guessed. */
export function slotEventOf(body: string): SlotEvent | null {
  const value = fieldsOf(body);
  const good = isText(value['epoch']) && isCount(value['sequence']) && isText(value['event']) && isText(value['at']);
  return good && (value['slot'] === null || isSlot(value['slot'])) ? (value as unknown as SlotEvent) : null;
}

export function snapshotOf(body: string): Snapshot | null {
  const value = fieldsOf(body);
  const good = isText(value['epoch']) && isCount(value['sequence']) && isText(value['now']);
  return good && isListOf(value['slots'], isSlot) ? (value as unknown as Snapshot) : null;
}

export function callsOf(body: string): Call[] | null {
  const calls = fieldsOf(body)['calls'];
  return isListOf(calls, isCall) ? (calls as Call[]) : null;
}

export function callChangeOf(body: string): CallChange | null {
  const value = fieldsOf(body);
  const event = value['event'];
  const good = event === 'added' || event === 'changed' || event === 'ended';
  return good && isCall(value['call']) ? (value as unknown as CallChange) : null;
}

export function noticeOf(body: string): NoticeMessage | null {
  const { notice, slot, actor, detail } = fieldsOf(body);
  if (!isText(notice) || !isText(detail)) {
    return null;
  }
  return {
    notice,
    detail,
    slot: isSlot(slot) ? (slot as unknown as Slot) : null,
    actor: isObject(actor) && isText(actor['name']) ? (actor as unknown as Person) : null,
  };
}

type Fields = Record<string, unknown>;

function fieldsOf(body: string): Fields {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isSlot(value: unknown): value is Fields {
  return (
    isObject(value) && isText(value['number']) && isText(value['lot']) && isText(value['state']) && isCount(value['version']) && isParkOrNone(value['park'])
  );
}

function isParkOrNone(value: unknown): boolean {
  return value === null || (isObject(value) && isText(value['id']) && isText(value['parkedAt']) && isObject(value['caller']));
}

function isCall(value: unknown): value is Fields {
  return isObject(value) && isText(value['id']) && isText(value['state']) && isText(value['since']) && isObject(value['peer']);
}

function isListOf(value: unknown, each: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(each);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
