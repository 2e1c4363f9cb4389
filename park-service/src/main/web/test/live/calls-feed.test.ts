import { expect, it } from 'vitest';
import { awaitingCalls, type CallsFeed, NO_CALLS, withCallChange, withCalls } from '../../src/live/calls-feed';
import { type CallChange, callChangeOf, callsOf } from '../../src/live/messages';
import { golden } from '../golden';
import { callIn } from '../people';

const ids = (feed: CallsFeed) => feed.calls.map((call) => `${call.id} ${call.state}`);
const change = (event: CallChange['event'], call = callIn('talking')): CallChange => ({ event, call });

it('reads the bodies of the contract', () => {
  const listed = withCalls(NO_CALLS, callsOf(golden('calls')) ?? []);
  const added = callChangeOf(golden('call-change'));

  expect(listed.calls).toHaveLength(1);
  expect(added && withCallChange(listed, added).calls).toHaveLength(1);
});

it('a change carries the whole call', () => {
  const talking = withCalls(NO_CALLS, [callIn('talking')]);

  expect(ids(withCallChange(talking, change('changed', callIn('held'))))).toEqual(['c1 held']);
  expect(ids(withCallChange(talking, change('ended')))).toEqual([]);
  expect(ids(withCallChange(talking, change('ended', callIn('talking', { id: 'c9' }))))).toEqual(['c1 talking']);
});

it('they stand in the order in which they began, those of one moment by id', () => {
  const calls = [callIn('held', { id: 'c3' }), callIn('held', { id: 'c2' }), callIn('talking', { id: 'c1', since: '2026-01-01T09:59:00Z' })];

  expect(ids(withCalls(NO_CALLS, calls))).toEqual(['c1 talking', 'c2 held', 'c3 held']);
});

it('what came before the list counts after it', () => {
  const early = withCallChange(withCallChange(NO_CALLS, change('added', callIn('ringing', { id: 'c2' }))), change('ended'));

  expect(ids(early)).toEqual(['c2 ringing']);
  expect(ids(withCalls(early, [callIn('talking')]))).toEqual(['c2 ringing']);
});

it('a list that is asked for anew says what has gone meanwhile', () => {
  const talking = withCalls(NO_CALLS, [callIn('talking')]);

  expect(ids(awaitingCalls(talking))).toEqual(['c1 talking']);
  expect(ids(withCalls(awaitingCalls(talking), []))).toEqual([]);
});

it('keeps no more than is of use while it waits', () => {
  const early = Array.from({ length: 300 }, () => change('changed')).reduce(withCallChange, NO_CALLS);

  expect(early.earlier).toHaveLength(200);
});
