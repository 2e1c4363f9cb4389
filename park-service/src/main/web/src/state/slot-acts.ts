import { atom } from 'nanostores';
import { Problem, ask } from '../api/http';
import type { Slot } from '../api/types';
import { type SlotAction, slotView } from '../rules/slot-view';
import { $situation } from './situation';
import { $slots } from './stores';
import { $toast } from './toast';
import { whoEnded } from './who-ended';

/** Why the service refused, and who was quicker, if that is known. */
export interface Refusal {
  code: string;
  /** The service's own sentence: for codes that the page has no words for. */
  detail: string;
  by: string | null;
}

/** Numbers of the slots (or `next`) that a request is about. */
export const $busy = atom<ReadonlySet<string>>(new Set());
/** What became of the last act of each slot, when it was refused. */
export const $refusals = atom<Readonly<Record<string, Refusal>>>({});

/** How long the answer may be ahead of the push. */
const PUSH_MS = 3000;

/** A click on a slot as it was shown: does what was promised there, or nothing. */
export async function actOn(shown: Slot): Promise<void> {
  const situation = $situation.get();
  const current = $slots.get().find((each) => each.number === shown.number);
  if (!situation || !current) {
    return;
  }
  const promised = slotView(shown, situation).action;
  if (!promised) {
    return;
  }
  const possible = slotView(current, situation).action;
  if (!possible || !same(promised, possible)) {
    refuse(shown.number, { code: 'park-changed', detail: '', by: current.park?.retriever?.name ?? null });
    return;
  }
  await (promised.do === 'park' ? parkInto(shown.number, promised.callId) : pickUp(shown.number, promised.parkId));
}

/** Parks the call in that slot, or in the `next` free one; the toast shows where he is. */
export async function parkInto(where: string, callId: string, lot?: string): Promise<void> {
  await act(where, async () => {
    const slot = await ask<Slot>('POST', `/api/v1/slots/${encodeURIComponent(where)}/park`, lot ? { callId, lot } : { callId });
    if (slot.park) {
      $toast.set({ number: slot.number, parkId: slot.park.id, caller: slot.park.caller, note: slot.park.note, for: slot.park.for });
    }
    return slot;
  });
}

/** Rings that caller through, and nobody else: he alone has this parkId. */
export async function pickUp(number: string, parkId: string, device?: string): Promise<void> {
  await act(number, () => ask<Slot>('POST', `/api/v1/slots/${encodeURIComponent(number)}/retrieve`, device ? { parkId, device } : { parkId }), parkId);
}

/** Takes the refusal away once it was read. */
export function forgetRefusal(where: string): void {
  const { [where]: _, ...others } = $refusals.get();
  $refusals.set(others);
}

async function act(where: string, request: () => Promise<Slot>, parkId?: string): Promise<void> {
  if ($busy.get().has(where)) {
    return;
  }
  $busy.set(new Set($busy.get()).add(where));
  $refusals.set({});
  try {
    await pushed(await request());
  } catch (failure) {
    const problem = failure instanceof Problem ? failure : new Problem(0, 'unknown', String(failure));
    refuse(where, { code: problem.code, detail: problem.message, by: await whoEnded(problem.code, where, parkId) });
  } finally {
    const left = new Set($busy.get());
    left.delete(where);
    $busy.set(left);
  }
}

/** Until the answered state is on the screen too: a second click would else be about the old one. */
function pushed(answered: Slot): Promise<void> {
  return new Promise((resolve) => {
    const stop: { now?: () => void } = {};
    const done = () => {
      clearTimeout(timer);
      stop.now?.();
      resolve();
    };
    const timer = setTimeout(done, PUSH_MS);
    stop.now = $slots.subscribe((slots) => {
      const shown = slots.find((each) => each.number === answered.number);
      if (!shown || shown.version >= answered.version) {
        queueMicrotask(done);
      }
    });
  });
}

function refuse(where: string, refusal: Refusal): void {
  $refusals.set({ ...$refusals.get(), [where]: refusal });
}

function same(a: SlotAction, b: SlotAction): boolean {
  return a.do === 'park' ? b.do === 'park' : b.do === 'pick-up' && a.parkId === b.parkId;
}
