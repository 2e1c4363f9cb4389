import type { Call } from '../api/types';
import type { CallChange } from './messages';

/** My calls, from the list that was asked for and what becomes of them. Changes carry whole calls, so the last word on each counts. */
export interface CallsFeed {
  /** Oldest first. */
  readonly calls: readonly Call[];
  /** What came before the list did; null: the list is there. */
  readonly earlier: readonly CallChange[] | null;
}

/** More before the list has come is no use. */
const MOST_EARLIER = 200;

export const NO_CALLS: CallsFeed = { calls: [], earlier: [] };

/** The list is asked for anew; until it comes, the old one stands. */
export function awaitingCalls(feed: CallsFeed): CallsFeed {
  return { calls: feed.calls, earlier: [] };
}

export function withCalls(feed: CallsFeed, calls: readonly Call[]): CallsFeed {
  const listed: CallsFeed = { calls: inOrder(calls), earlier: null };
  return (feed.earlier ?? []).reduce(withCallChange, listed);
}

export function withCallChange(feed: CallsFeed, change: CallChange): CallsFeed {
  const others = feed.calls.filter((call) => call.id !== change.call.id);
  return {
    calls: change.event === 'ended' ? others : inOrder([...others, change.call]),
    earlier: feed.earlier && [...feed.earlier, change].slice(-MOST_EARLIER),
  };
}

function inOrder(calls: readonly Call[]): Call[] {
  return calls.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
