import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { $notifier, queueAsNotifier } from '../../src/live/one-notifier';
import { followOtherTabs } from '../../src/live/tabs';
import { $session, $signInReason, sessionEnded, sessionIs, sessionLeft } from '../../src/state/session';
import { $me } from '../../src/state/stores';
import { ALICES_PAGE } from '../people';

/** The tabs of one browser; this one is not told what it says itself. */
class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly said: unknown[] = [];

  constructor(readonly name: string) {
    FakeChannel.all.push(this);
  }

  postMessage(data: unknown): void {
    this.said.push(data);
    FakeChannel.all.filter((each) => each !== this && each.name === this.name).forEach((each) => each.onmessage?.({ data }));
  }

  close(): void {
    FakeChannel.all = FakeChannel.all.filter((each) => each !== this);
  }
}

let leave = () => {};

beforeEach(() => {
  FakeChannel.all = [];
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  sessionIs({ token: 'T1', expiresAt: 2, renewAt: 1 });
});

afterEach(() => {
  leave();
  sessionLeft();
  $me.set(null);
  vi.unstubAllGlobals();
});

describe('who signs out', () => {
  it('in another tab has signed out here, and this one does not say it again', () => {
    leave = followOtherTabs();
    new FakeChannel('park-slots').postMessage('signed-out');

    expect([$session.get(), $signInReason.get()]).toEqual([null, 'signed-out']);
    expect(FakeChannel.all[0]?.said).toEqual([]);
  });

  it('here tells the others', () => {
    leave = followOtherTabs();
    sessionLeft();

    expect(FakeChannel.all[0]?.said).toEqual(['signed-out']);
  });

  it('nobody: a log-in that is over here is over here only', () => {
    leave = followOtherTabs();
    sessionEnded();

    expect(FakeChannel.all[0]?.said).toEqual([]);
  });

  it('what else is said there is not for us', () => {
    leave = followOtherTabs();
    new FakeChannel('park-slots').postMessage({ signedOut: true });

    expect($session.get()).not.toBeNull();
  });

  it('a browser without channels has tabs that do not know of each other', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    leave = followOtherTabs();
    sessionLeft();

    expect($session.get()).toBeNull();
  });
});

/** Who holds each lock, and who stands in line. */
class FakeLocks {
  readonly lines = new Map<string, (() => Promise<void>)[]>();

  request(name: string, options: { signal: AbortSignal }, held: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const line = this.lines.get(name) ?? [];
      const turn = () =>
        held().then(() => {
          line.shift();
          void line[0]?.();
          resolve();
        });
      options.signal.addEventListener('abort', () => {
        if (line.indexOf(turn) > 0) {
          line.splice(line.indexOf(turn), 1);
          reject(new DOMException('left', 'AbortError'));
        }
      });
      line.push(turn);
      this.lines.set(name, line);
      if (line.length === 1) {
        void turn();
      }
    });
  }
}

describe('browser notifications are shown once', () => {
  let locks: FakeLocks;

  beforeEach(() => {
    locks = new FakeLocks();
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  });

  afterEach(() => Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true }));

  it('by the only tab', () => {
    leave = queueAsNotifier();
    expect($notifier.get()).toBe(false);
    $me.set(ALICES_PAGE);

    expect($notifier.get()).toBe(true);
  });

  it('by the tab that was there before, until it is closed', async () => {
    let close = () => {};
    void locks.request('park-slots.notifier.demo.alice', { signal: new AbortController().signal }, () => new Promise((resolve) => (close = resolve)));
    leave = queueAsNotifier();
    $me.set(ALICES_PAGE);
    expect($notifier.get()).toBe(false);
    close();

    await vi.waitFor(() => expect($notifier.get()).toBe(true));
  });

  it('for another user another tab', () => {
    void locks.request('park-slots.notifier.demo.bob', { signal: new AbortController().signal }, () => new Promise(() => {}));
    leave = queueAsNotifier();
    $me.set(ALICES_PAGE);

    expect($notifier.get()).toBe(true);
  });

  it('not by who has gone; the next in line is next', async () => {
    leave = queueAsNotifier();
    $me.set(ALICES_PAGE);
    $me.set({ ...ALICES_PAGE, name: 'Alice B.' });
    expect($notifier.get()).toBe(true);
    $me.set(null);

    expect($notifier.get()).toBe(false);
    await vi.waitFor(() => expect(locks.lines.get('park-slots.notifier.demo.alice')).toEqual([]));
  });

  it('not by who left while standing in line', async () => {
    void locks.request('park-slots.notifier.demo.alice', { signal: new AbortController().signal }, () => new Promise(() => {}));
    leave = queueAsNotifier();
    $me.set(ALICES_PAGE);
    $me.set(null);

    await vi.waitFor(() => expect(locks.lines.get('park-slots.notifier.demo.alice')).toHaveLength(1));
    expect($notifier.get()).toBe(false);
  });

  it('a page without locks is no secure one: it is the only one for itself', () => {
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    leave = queueAsNotifier();
    $me.set(ALICES_PAGE);
    expect($notifier.get()).toBe(true);
    $me.set(null);
    expect($notifier.get()).toBe(false);
  });
});
