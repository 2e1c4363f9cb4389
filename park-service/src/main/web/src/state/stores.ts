import { atom } from 'nanostores';
import type { Call, Me, Slot } from '../api/types';

/** Who is signed in, and until when the token is good (ms). */
export interface Session {
  token: string;
  expiresAt: number;
}

/** `lost`: what is shown may be old, so nothing can be clicked. */
export type Connection = 'connecting' | 'live' | 'lost';

export const $session = atom<Session | null>(null);
export const $me = atom<Me | null>(null);
export const $connection = atom<Connection>('connecting');
/** Every slot of the tenant, in the order of its lots. */
export const $slots = atom<readonly Slot[]>([]);
/** Mine, oldest first. */
export const $calls = atom<readonly Call[]>([]);
/** The server's clock minus this one's (ms). */
export const $clockAhead = atom<number>(0);
