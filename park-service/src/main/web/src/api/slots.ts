import { ask } from './http';
import { withMyDevice } from './me';
import type { Slot } from './types';

export interface ParkWish {
  /** Which of my calls; needed only on more than one. */
  callId?: string;
  /** At most 200 characters. */
  note?: string;
  /** The extension of whom the caller waits for. */
  for?: string;
  /** With `next`: in which lot; without it in my first one. */
  lot?: string;
  /** The group that is told once the caller waits. */
  page?: string;
}

export interface RetrieveWish {
  /** This caller or nothing: `park-changed` if somebody else waits there meanwhile. */
  parkId?: string;
  /** Which of my devices rings; without it the one used last. */
  device?: string;
}

/**
 * Parks the other party of my call there.
 *
 * @returns the slot; the caller is on music
 * @throws Problem `slot-occupied`, `lot-full`, `not-on-a-call`, `ambiguous-call`, `edge-unreachable`, …
 */
export function park(number: string, wish: ParkWish = {}): Promise<Slot> {
  return ask<Slot>('POST', `/api/v1/slots/${encodeURIComponent(number)}/park`, wish);
}

/**
 * Rings one of my devices and connects it with who waits there.
 *
 * @returns the slot, `connecting`; what becomes of it is pushed (`retrieve-failed`)
 * @throws Problem `slot-free`, `park-changed`, `already-being-retrieved`, `busy-on-a-call`, `no-device`, …
 */
export function retrieve(number: string, wish: RetrieveWish = {}): Promise<Slot> {
  return withMyDevice(ask<Slot>('POST', `/api/v1/slots/${encodeURIComponent(number)}/retrieve`, wish));
}
