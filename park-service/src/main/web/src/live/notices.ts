import type { Notice, NoticeKind } from '../state/notices';
import type { NoticeMessage } from './messages';

const KINDS: readonly NoticeKind[] = [
  'parked-for-you',
  'your-park-retrieved',
  'your-park-number',
  'retrieve-failed',
  'transfer-failed',
  'park-reminder',
];

/** What was pushed, as what is shown. */
export function noticeFrom(message: NoticeMessage, now: number): Omit<Notice, 'id'> {
  return {
    kind: KINDS.find((kind) => kind === message.notice) ?? 'other',
    slot: message.slot,
    actor: message.actor,
    detail: message.detail,
    at: now,
  };
}
