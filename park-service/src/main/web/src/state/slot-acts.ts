import { atom } from 'nanostores';
import { asProblem } from '../api/problem';
import { park, retrieve } from '../api/slots';
import type { Slot } from '../api/types';
import type { SlotAction } from '../rules/slot-view';
import { viewNow } from './situation';
import { $slots } from './stores';
import { ringingDevice } from './this-device';
import { toastParked } from './toast';
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
  const current = $slots.get().find((each) => each.number === shown.number);
  const promised = viewNow(shown).action;
  if (!current || !promised) {
    return;
  }
  const possible = viewNow(current).action;
  if (!possible || !same(promised, possible)) {
    refuse(shown.number, { code: 'park-changed', detail: '', by: null });
    return;
  }
  await (promised.do === 'park' ? parkInto(shown.number, promised.callId) : pickUp(shown.number, promised.parkId));
}

/** Parks the call in that slot, or in the `next` free one; the toast shows where he is. What was refused: {@link $refusals}. */
export async function parkInto(where: string, callId: string): Promise<void> {
  await act(where, async () => {
    const slot = await park(where, { callId });
    toastParked(slot);
    return slot;
  });
}

/** Rings that caller through, and nobody else: he alone has this parkId. Who talks with this browser hears him here, whatever was used last. */
export async function pickUp(number: string, parkId: string): Promise<void> {
  const device = ringingDevice();
  await act(number, () => retrieve(number, { parkId, ...(device === null ? {} : { device }) }), parkId);
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
    const { code, message } = asProblem(failure);
    refuse(where, { code, detail: message, by: await whoEnded(code, where, parkId) });
  } finally {
    $busy.set(new Set([...$busy.get()].filter((each) => each !== where)));
  }
}

/** Until the answered state is on the screen too: a second click would else be about the old one. */
function pushed(answered: Slot): Promise<void> {
  return new Promise((resolve) => {
    const shown = () => {
      const slot = $slots.get().find((each) => each.number === answered.number);
      return !slot || slot.version >= answered.version;
    };
    if (shown()) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      unlisten();
      resolve();
    };
    const timer = setTimeout(done, PUSH_MS);
    const unlisten = $slots.listen(() => shown() && done());
  });
}

function refuse(where: string, refusal: Refusal): void {
  $refusals.set({ ...$refusals.get(), [where]: refusal });
}

function same(a: SlotAction, b: SlotAction): boolean {
  return a.do === 'park' ? b.do === 'park' : b.do === 'pick-up' && a.parkId === b.parkId;
}
