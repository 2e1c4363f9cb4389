import { atom } from 'nanostores';
import type { Park } from '../api/types';

/** A caller just parked by this user: what to tell the colleague. */
export interface Toast {
  number: string;
  parkId: string;
  caller: Park['caller'];
  note: string | null;
  for: string | null;
}

export const $toast = atom<Toast | null>(null);
