import { atom } from 'nanostores';
import type { Caller, Slot } from '../api/types';

/** A caller just parked by this user: what to tell the colleague. */
export interface Toast {
  number: string;
  parkId: string;
  caller: Caller;
  note: string;
  for: string;
}

/** The one that is shown; null: none. */
export const $toast = atom<Toast | null>(null);

/** Once for each park, whoever tells first: the answer of the service or its notice. */
let lastShown = '';

export function toastParked({ number, park }: Slot): void {
  if (park && park.id !== lastShown) {
    lastShown = park.id;
    $toast.set({ number, parkId: park.id, caller: park.caller, note: park.note ?? '', for: park.for ?? '' });
  }
}

/** The caller moved, say, after a fail-over: tell the new number. */
export function toastAgain(slot: Slot): void {
  if ($toast.get()?.number !== slot.number) {
    lastShown = '';
  }
  toastParked(slot);
}
