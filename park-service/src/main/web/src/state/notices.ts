import { atom } from 'nanostores';
import type { Person, Slot } from '../api/types';

/** `other`: one that this page does not know; its sentence can be shown all the same. */
export type NoticeKind =
  | 'parked-for-you'
  | 'your-park-retrieved'
  | 'your-park-number'
  | 'retrieve-failed'
  | 'transfer-failed'
  | 'park-reminder'
  | 'other';

/** Something that concerns me. */
export interface Notice {
  /** Counted in this tab. */
  readonly id: number;
  readonly kind: NoticeKind;
  /** As it was then; null where it is about no slot. */
  readonly slot: Slot | null;
  readonly actor: Person | null;
  /** A sentence for people. */
  readonly detail: string;
  /** When it came (ms of this machine's clock). */
  readonly at: number;
}

/** More at once can't be read; the oldest goes. */
const MOST = 20;

let last = 0;

/** Oldest first. */
export const $notices = atom<readonly Notice[]>([]);

export function addNotice(notice: Omit<Notice, 'id'>): void {
  last += 1;
  $notices.set([...$notices.get(), { ...notice, id: last }].slice(-MOST));
}

export function dismiss(id: number): void {
  $notices.set($notices.get().filter((notice) => notice.id !== id));
}

export function forgetNotices(): void {
  $notices.set([]);
}
