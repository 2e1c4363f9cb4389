import { refreshMe } from '../api/me';
import { renew } from '../api/session';
import { addNotice } from '../state/notices';
import { $session } from '../state/session';
import { $calls, $clockAhead, $connection, $me, $reservers, $slots } from '../state/stores';
import { awaitingCalls, type CallsFeed, NO_CALLS, withCallChange, withCalls } from './calls-feed';
import { Connection } from './connection';
import type { Link, OpenLink } from './link';
import { callChangeOf, callsOf, noticeOf, slotEventOf, snapshotOf } from './messages';
import { noticeFrom } from './notices';
import { clockAhead, clockAheadAfter } from './server-clock';
import { cutOff, doubted, EMPTY_FEED, type FeedStep, isProven, type SlotsFeed, withEvent, withSnapshot, withUnreadable } from './slots-feed';

/** A question that is not answered by then: the connection is dead (ms). */
const DEAD_AFTER_MS = 5_000;

/** One user's view of what happens, from sign-in to sign-out: what is pushed becomes what the stores hold. */
export class Live {
  private slots: SlotsFeed = EMPTY_FEED;
  private calls: CallsFeed = NO_CALLS;
  private link: Link | null = null;
  private endSnapshot = () => {};
  private endCalls = () => {};
  private readonly connection: Connection;

  /** @param opened told after each connect */
  constructor(
    url: string,
    private readonly opened: () => void,
    open?: OpenLink,
  ) {
    this.connection = new Connection({
      url,
      token: () => $session.get()?.token ?? null,
      renew,
      listener: { opened: (link) => void this.linked(link), lost: () => this.lost() },
      ...(open && { open }),
    });
  }

  start(): void {
    this.connection.start();
  }

  stop(): void {
    this.link = null;
    this.connection.stop();
  }

  /** A second has passed. */
  second(): void {
    const now = Date.now();
    const { askedAt, whole } = this.slots;
    if (askedAt !== null && now - askedAt > DEAD_AFTER_MS) {
      this.connection.replace();
    } else if (whole && !isProven(this.slots, now)) {
      this.doubt();
    }
  }

  /** What is shown may be old: it is not shown as true until the service has answered. */
  doubt(): void {
    if (this.link !== null) {
      this.take(doubted(this.slots, Date.now()));
      this.askCalls(this.link);
    } else {
      this.connection.retryNow();
    }
  }

  private async linked(link: Link): Promise<void> {
    this.link = link;
    if ($me.get() === null) {
      await refreshMe();
    } else {
      void refreshMe();
    }
    const me = $me.get();
    if (this.link !== link) {
      return;
    }
    if (me === null) {
      this.connection.replace();
      return;
    }
    link.subscribe(`/topic/tenants/${me.tenant}/slots`, (body) => this.slotEvent(body));
    link.subscribe('/user/queue/calls', (body) => this.callChange(body));
    link.subscribe('/user/queue/notices', (body) => this.notice(body));
    this.doubt();
    this.opened();
  }

  private lost(): void {
    this.link = null;
    this.slots = cutOff(this.slots);
    $connection.set('lost');
  }

  private slotEvent(body: string): void {
    const event = slotEventOf(body);
    const now = Date.now();
    if (event === null) {
      this.take(withUnreadable(this.slots, now));
      return;
    }
    $clockAhead.set(clockAheadAfter($clockAhead.get(), event.at, now));
    this.take(withEvent(this.slots, event, now));
  }

  private take({ feed, ask }: FeedStep): void {
    this.slots = feed;
    $slots.set(feed.slots);
    $reservers.set(feed.reservers);
    const proven = this.link !== null && isProven(feed, Date.now());
    if (proven) {
      this.connection.settled();
      $connection.set('live');
    } else if ($connection.get() === 'live') {
      $connection.set('lost');
    }
    if (ask && this.link !== null) {
      this.askSlots(this.link);
    }
  }

  private askSlots(link: Link): void {
    const askedAt = Date.now();
    this.endSnapshot();
    this.endSnapshot = link.subscribe('/app/slots', (body) => {
      const snapshot = snapshotOf(body);
      const now = Date.now();
      if (snapshot === null) {
        return; // Not answered, then: another one is asked for in a while.
      }
      $clockAhead.set(clockAhead(snapshot.now, askedAt, now) ?? $clockAhead.get());
      this.take(withSnapshot(this.slots, snapshot, now));
    });
  }

  private askCalls(link: Link): void {
    this.calls = awaitingCalls(this.calls);
    this.endCalls();
    this.endCalls = link.subscribe('/app/calls', (body) => {
      const calls = callsOf(body);
      if (calls !== null) {
        this.takeCalls(withCalls(this.calls, calls));
      }
    });
  }

  private callChange(body: string): void {
    const change = callChangeOf(body);
    if (change !== null) {
      this.takeCalls(withCallChange(this.calls, change));
    } else if (this.link !== null) {
      this.askCalls(this.link);
    }
  }

  private takeCalls(calls: CallsFeed): void {
    this.calls = calls;
    $calls.set(calls.calls);
  }

  private notice(body: string): void {
    const message = noticeOf(body);
    if (message !== null) {
      addNotice(noticeFrom(message, Date.now()));
    }
  }
}
