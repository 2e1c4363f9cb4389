import type { Person, Slot, Snapshot } from '../api/types';
import type { SlotEvent } from './messages';

/**
 * Every slot as it is now, put together from snapshots and events so that nothing is missed and nothing goes back.
 * Plain: what comes in makes the next feed, and says whether a snapshot is to be asked for.
 */
export interface SlotsFeed {
  readonly epoch: string | null;
  /** Of the last event that is contained. */
  readonly sequence: number;
  /** In the order of the last snapshot. */
  readonly slots: readonly Slot[];
  /** Who keeps a reserved slot, as far as it was seen happen. */
  readonly reservers: Readonly<Record<string, Person>>;
  /** `false`: something may be missing until the next snapshot. */
  readonly whole: boolean;
  /** What came while it was not whole, to be applied to the snapshot. */
  readonly later: readonly SlotEvent[];
  /** When a snapshot was asked for that has not come (ms, this machine's clock); null: none is under way. */
  readonly askedAt: number | null;
  /** When it was last known to be true (ms, this machine's clock). */
  readonly provenAt: number;
}

/** Ask: subscribe to the snapshot anew. */
export interface FeedStep {
  feed: SlotsFeed;
  ask: boolean;
}

/** A tick comes every 10 s; after two and a half of them without any, what is shown may be old (ms). */
export const STALE_AFTER_MS = 25_000;

/** A snapshot that has not come by then will not come (ms). */
const ASK_AGAIN_AFTER_MS = 5_000;

/** More between an asking and its answer is no use: the next snapshot has it all. */
const MOST_LATER = 1000;

export const EMPTY_FEED: SlotsFeed = {
  epoch: null,
  sequence: -1,
  slots: [],
  reservers: {},
  whole: false,
  later: [],
  askedAt: null,
  provenAt: Number.NEGATIVE_INFINITY,
};

/** A connection is there (the topic is subscribed to before the snapshot), or what is shown is in doubt. */
export function doubted(feed: SlotsFeed, now: number): FeedStep {
  return asking({ ...feed, whole: false, later: [], askedAt: null }, now);
}

/** The connection is gone: nothing comes until there is another one. */
export function cutOff(feed: SlotsFeed): SlotsFeed {
  return { ...feed, whole: false, later: [], askedAt: null };
}

/** Whether what it shows may be shown as true. */
export function isProven(feed: SlotsFeed, now: number): boolean {
  return feed.whole && now - feed.provenAt <= STALE_AFTER_MS;
}

/** A snapshot has come. */
export function withSnapshot(feed: SlotsFeed, snapshot: Snapshot, now: number): FeedStep {
  if (feed.epoch === snapshot.epoch && snapshot.sequence < feed.sequence) {
    // Older than what is known: the next event or tick asks again.
    return { feed: { ...feed, askedAt: null }, ask: false };
  }
  const same = feed.epoch === snapshot.epoch;
  const taken: SlotsFeed = {
    epoch: snapshot.epoch,
    sequence: snapshot.sequence,
    slots: snapshot.slots.map((slot) => (same ? asKnown(slot, feed) : slot)),
    reservers: stillReserved(feed.reservers, snapshot.slots),
    whole: true,
    later: [],
    askedAt: null,
    provenAt: now,
  };
  return feed.later.reduce<FeedStep>(
    (step, event) => {
      // Of another epoch before one of this: from before the snapshot.
      if (event.epoch !== snapshot.epoch && event !== feed.later.at(-1)) {
        return step;
      }
      const next = withEvent(step.feed, event, now);
      return { feed: next.feed, ask: step.ask || next.ask };
    },
    { feed: taken, ask: false },
  );
}

/** An event or a tick has come. */
export function withEvent(feed: SlotsFeed, event: SlotEvent, now: number): FeedStep {
  if (!feed.whole) {
    return asking({ ...feed, later: [...feed.later, event].slice(-MOST_LATER) }, now);
  }
  if (event.epoch !== feed.epoch) {
    return asking({ ...feed, whole: false, later: [event], askedAt: null }, now);
  }
  const isTick = event.slot === null;
  if (event.slot !== null && event.sequence === feed.sequence + 1) {
    return applied({ ...feed, sequence: event.sequence, provenAt: now }, event.slot, event.actor, now);
  }
  if (event.sequence > feed.sequence) {
    return asking({ ...feed, whole: false, later: [event], askedAt: null }, now);
  }
  return { feed: isTick && event.sequence === feed.sequence ? { ...feed, provenAt: now } : feed, ask: false };
}

/** What came can't be read: it may have been a change. */
export function withUnreadable(feed: SlotsFeed, now: number): FeedStep {
  return asking({ ...feed, whole: false }, now);
}

/** Once until it comes, or until it has taken too long. */
function asking(feed: SlotsFeed, now: number): FeedStep {
  if (feed.askedAt !== null && now - feed.askedAt < ASK_AGAIN_AFTER_MS && now >= feed.askedAt) {
    return { feed, ask: false };
  }
  return { feed: { ...feed, askedAt: now }, ask: true };
}

function applied(feed: SlotsFeed, slot: Slot, actor: Person | null, now: number): FeedStep {
  const reservers = { ...feed.reservers };
  if (slot.state === 'reserved' && actor !== null) {
    reservers[slot.number] = actor;
  } else {
    delete reservers[slot.number];
  }
  if (feed.slots.some((each) => each.number === slot.number)) {
    const slots = feed.slots.map((each) => (each.number === slot.number && each.version <= slot.version ? slot : each));
    return { feed: { ...feed, slots, reservers }, ask: false };
  }
  // A slot that was not there before: where it belongs is in the next snapshot.
  return asking({ ...feed, slots: [...feed.slots, slot], reservers }, now);
}

/** What is known already stays the same object, so that nobody paints it again. */
function asKnown(slot: Slot, feed: SlotsFeed): Slot {
  const known = feed.slots.find((each) => each.number === slot.number);
  return known !== undefined && known.version >= slot.version ? known : slot;
}

function stillReserved(reservers: Readonly<Record<string, Person>>, slots: readonly Slot[]): Record<string, Person> {
  const reserved = new Set(slots.filter((slot) => slot.state === 'reserved').map((slot) => slot.number));
  return Object.fromEntries(Object.entries(reservers).filter(([number]) => reserved.has(number)));
}
