import { describe, expect, it } from 'vitest';
import type { Slot, Snapshot } from '../../src/api/types';
import { type SlotEvent, slotEventOf, snapshotOf } from '../../src/live/messages';
import { cutOff, doubted, EMPTY_FEED, type FeedStep, isProven, type SlotsFeed, STALE_AFTER_MS, withEvent, withSnapshot, withUnreadable } from '../../src/live/slots-feed';
import { golden } from '../golden';
import { ALICE, slotIn } from '../people';

const EPOCH = 'e1';
const T = 1_000_000;

function snapshot(sequence: number, slots: Slot[] = [slotIn('free', { version: 0 })], epoch = EPOCH): Snapshot {
  return { epoch, sequence, now: '2026-01-01T10:00:05.000Z', slots };
}

function event(sequence: number, slot: Slot | null = slotIn('parked', { version: sequence }), epoch = EPOCH): SlotEvent {
  return { epoch, sequence, event: slot ? slot.state : 'tick', slot, actor: null, at: '2026-01-01T10:00:05.000Z' };
}

const tick = (sequence: number, epoch = EPOCH) => event(sequence, null, epoch);

/** Subscribed, asked, answered: whole at sequence 10. */
function whole(): SlotsFeed {
  return withSnapshot(doubted(EMPTY_FEED, T).feed, snapshot(10), T).feed;
}

function after(feed: SlotsFeed, ...events: SlotEvent[]): FeedStep {
  return events.reduce<FeedStep>(
    (step, each) => {
      const next = withEvent(step.feed, each, T);
      return { feed: next.feed, ask: step.ask || next.ask };
    },
    { feed, ask: false },
  );
}

describe('the bodies of the contract', () => {
  it('make a feed', () => {
    const first = snapshotOf(golden('slots'));
    const parked = slotEventOf(golden('slot-event'));
    const nothing = slotEventOf(golden('slot-tick'));
    const recalling = slotEventOf(golden('slot-event-step'));
    if (!first || !parked || !nothing || !recalling) {
      throw new Error('not read');
    }
    const { feed, ask } = after(withSnapshot(EMPTY_FEED, first, T).feed, parked, nothing, recalling);

    expect(ask).toBe(false);
    expect(feed.slots.map((slot) => slot.state)).toEqual(['recalling', 'free', 'free']);
    expect(feed.sequence).toBe(19);
    expect(isProven(feed, T)).toBe(true);
  });

  it('say who reserved', () => {
    const reserved = slotEventOf(golden('slot-event-reserved'));
    if (!reserved) {
      throw new Error('not read');
    }
    const before = withSnapshot(EMPTY_FEED, snapshot(7, [slotIn('free', { number: '702' })], reserved.epoch), T).feed;

    expect(withEvent(before, reserved, T).feed.reservers).toEqual({ '702': { extension: '201', name: 'Alice' } });
  });
});

describe('a whole feed', () => {
  it('takes the next event', () => {
    const { feed, ask } = after(whole(), event(11));

    expect([feed.slots[0]?.state, feed.sequence, feed.whole, ask]).toEqual(['parked', 11, true, false]);
  });

  it('drops what it has already', () => {
    const { feed, ask } = after(whole(), event(10), event(3));

    expect([feed.slots[0]?.state, feed.sequence, feed.whole, ask]).toEqual(['free', 10, true, false]);
  });

  it('is not proven by what it has already', () => {
    const { feed } = withEvent(whole(), tick(9), T + STALE_AFTER_MS);

    expect(isProven(feed, T + STALE_AFTER_MS + 1)).toBe(false);
  });

  it('is proven by a tick that says the same', () => {
    const { feed } = withEvent(whole(), tick(10), T + 20_000);

    expect(isProven(feed, T + 20_000 + STALE_AFTER_MS)).toBe(true);
    expect(isProven(feed, T + 20_000 + STALE_AFTER_MS + 1)).toBe(false);
  });

  it.each<[string, SlotEvent]>([
    ['an event is missing', event(12)],
    ['a tick knows of more', tick(11)],
    ['another epoch has begun', event(1, slotIn('parked'), 'e2')],
    ['another epoch ticks', tick(10, 'e2')],
  ])('is not whole any more when %s', (_, next) => {
    const { feed, ask } = after(whole(), next);

    expect([feed.whole, isProven(feed, T), ask]).toEqual([false, false, true]);
    expect(feed.slots).toEqual(whole().slots);
  });

  it('keeps the newer version of a slot inside an epoch', () => {
    const { feed } = after(whole(), event(11, slotIn('parked', { version: 9 })), event(12, slotIn('free', { version: 8 })));

    expect([feed.slots[0]?.version, feed.sequence]).toEqual([9, 12]);
  });

  it('asks where a slot belongs that was not there before', () => {
    const { feed, ask } = after(whole(), event(11, slotIn('parked', { number: '799' })));

    expect([feed.slots.map((slot) => slot.number), feed.whole, ask]).toEqual([['701', '799'], true, true]);
  });

  it('forgets who reserved once it is over', () => {
    const reserved = { ...event(11, slotIn('reserved', { version: 11 })), actor: ALICE };

    expect(after(whole(), reserved).feed.reservers).toEqual({ '701': ALICE });
    expect(after(whole(), reserved, event(12)).feed.reservers).toEqual({});
  });

  it('does not know who reserved when nobody says so', () => {
    expect(after(whole(), event(11, slotIn('reserved', { version: 11 }))).feed.reservers).toEqual({});
  });

  it('asks when something came that can not be read', () => {
    const { feed, ask } = withUnreadable(whole(), T);

    expect([feed.whole, ask]).toEqual([false, true]);
  });
});

describe('while a snapshot is under way', () => {
  it('is asked for once', () => {
    const { feed, ask } = doubted(EMPTY_FEED, T);

    expect(ask).toBe(true);
    expect(after(feed, event(11), event(12), tick(12)).ask).toBe(false);
  });

  it('is asked for again when it does not come', () => {
    const { feed } = doubted(EMPTY_FEED, T);

    expect(withEvent(feed, tick(12), T + 4_999).ask).toBe(false);
    expect(withEvent(feed, tick(12), T + 5_000).ask).toBe(true);
  });

  it('is asked for again when the clock was set back', () => {
    expect(withEvent(doubted(EMPTY_FEED, T).feed, tick(12), T - 1).ask).toBe(true);
  });

  it('what came meanwhile is applied to it, from its sequence on', () => {
    const { feed } = after(doubted(EMPTY_FEED, T).feed, event(10, slotIn('parked', { version: 10 })), event(11, slotIn('free', { version: 11 })), tick(11));
    const { feed: next, ask } = withSnapshot(feed, snapshot(10, [slotIn('parked', { version: 10 })]), T);

    expect([next.slots[0]?.state, next.sequence, next.whole, next.later, ask]).toEqual(['free', 11, true, [], false]);
  });

  it('it is asked for again when something between is missing', () => {
    const { feed } = after(doubted(EMPTY_FEED, T).feed, event(13));
    const { feed: next, ask } = withSnapshot(feed, snapshot(11), T);

    expect([next.whole, ask]).toEqual([false, true]);
  });

  it('what came before a restart does not count', () => {
    const { feed } = after(doubted(EMPTY_FEED, T).feed, event(50, slotIn('parked'), 'old'), tick(1, 'new'));
    const { feed: next, ask } = withSnapshot(feed, snapshot(1, [slotIn('free')], 'new'), T);

    expect([next.slots[0]?.state, next.whole, ask]).toEqual(['free', true, false]);
  });

  it('a restart after the snapshot was taken asks for another one', () => {
    const { feed } = after(doubted(EMPTY_FEED, T).feed, event(1, slotIn('parked'), 'new'));
    const { feed: next, ask } = withSnapshot(feed, snapshot(50, [slotIn('free')], 'old'), T);

    expect([next.whole, ask]).toEqual([false, true]);
    const { feed: last, ask: again } = withSnapshot(next, snapshot(1, [slotIn('parked')], 'new'), T);
    expect([last.whole, last.slots[0]?.state, again]).toEqual([true, 'parked', false]);
  });

  it('no more is kept than is of use', () => {
    const many = Array.from({ length: 1500 }, (_, i) => tick(i));

    expect(after(doubted(EMPTY_FEED, T).feed, ...many).feed.later).toHaveLength(1000);
  });
});

describe('a snapshot', () => {
  it('that is older than what is known changes nothing, and the next tick asks again', () => {
    const known = after(whole(), event(11)).feed;
    const { feed, ask } = withSnapshot(doubted(known, T).feed, snapshot(10), T);

    expect([feed.slots[0]?.state, feed.whole, ask]).toEqual(['parked', false, false]);
    expect(withEvent(feed, tick(11), T).ask).toBe(true);
  });

  it('never takes a slot back inside an epoch', () => {
    const known = after(whole(), event(11)).feed;

    expect(withSnapshot(known, snapshot(11, [slotIn('free', { version: 4 })]), T).feed.slots[0]?.version).toBe(11);
  });

  it('begins anew with another epoch', () => {
    const known = after(whole(), event(11)).feed;
    const { feed } = withSnapshot(known, snapshot(0, [slotIn('free', { version: 0 })], 'e2'), T);

    expect([feed.slots[0]?.version, feed.sequence, feed.epoch, feed.whole]).toEqual([0, 0, 'e2', true]);
  });

  it('leaves what has not changed the same object, so that nobody paints it again', () => {
    const known = after(whole(), event(11)).feed;
    const again = structuredClone(known.slots) as Slot[];

    expect(withSnapshot(known, snapshot(11, again), T).feed.slots[0]).toBe(known.slots[0]);
  });

  it('forgets who reserved what is free now', () => {
    const reserved = { ...event(11, slotIn('reserved', { version: 11 })), actor: ALICE };
    const known = after(whole(), reserved).feed;

    expect(withSnapshot(known, snapshot(12, [slotIn('free', { version: 12 })]), T).feed.reservers).toEqual({});
    expect(withSnapshot(known, snapshot(12, [slotIn('reserved', { version: 11 })]), T).feed.reservers).toEqual({ '701': ALICE });
  });
});

describe('in doubt', () => {
  it('shows what it knew, and proves nothing', () => {
    const { feed, ask } = doubted(whole(), T);

    expect([feed.slots, isProven(feed, T), ask]).toEqual([whole().slots, false, true]);
  });

  it('is proven by a snapshot that says the same', () => {
    const { feed } = withSnapshot(doubted(whole(), T).feed, snapshot(10), T);

    expect([feed.whole, isProven(feed, T)]).toEqual([true, true]);
  });

  it('cut off: asks nobody', () => {
    const feed = cutOff(doubted(whole(), T).feed);

    expect([feed.slots, feed.askedAt, isProven(feed, T)]).toEqual([whole().slots, null, false]);
  });
});

it('any order of lateness ends in the same slots', () => {
  // One park and pick-up of three slots, seen with a gap at every place.
  const truth = Array.from({ length: 12 }, (_, i) => {
    const state = i % 2 === 0 ? 'parked' : 'free';
    return event(i + 1, slotIn(state, { number: `70${(i % 3) + 1}`, version: i + 1 }));
  });
  const start = snapshot(0, ['701', '702', '703'].map((number) => slotIn('free', { number, version: 0 })));
  const stateAt = (n: number): Snapshot => {
    const seen = after(withSnapshot(EMPTY_FEED, start, T).feed, ...truth.slice(0, n)).feed;
    return { ...start, sequence: n, slots: [...seen.slots] };
  };
  const right = stateAt(12).slots;

  for (let lost = 0; lost < 12; lost += 1) {
    for (let answered = lost; answered <= 12; answered += 1) {
      let step = withSnapshot(EMPTY_FEED, start, T);
      truth.forEach((each, i) => {
        if (i !== lost) {
          step = withEvent(step.feed, each, T);
        }
        if (i === answered) {
          step = withSnapshot(step.feed, stateAt(answered), T);
        }
      });
      step = withEvent(step.feed, tick(12), T + 10_000);
      if (!step.feed.whole) {
        step = withSnapshot(step.feed, stateAt(12), T + 10_000);
      }
      expect([lost, answered, step.feed.whole, step.feed.slots]).toEqual([lost, answered, true, right]);
    }
  }
});
