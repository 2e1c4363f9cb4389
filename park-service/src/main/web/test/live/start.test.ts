import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Slot } from '../../src/api/types';
import { socketUrl, start, stop } from '../../src/live/start';
import { $notices, forgetNotices } from '../../src/state/notices';
import { $session, $signInReason, sessionEnded, sessionIs, sessionLeft } from '../../src/state/session';
import { $calls, $clockAhead, $connection, $contacts, $demo, $me, $now, $reservers, $slots, forgetUser } from '../../src/state/stores';
import { golden } from '../golden';
import { ALICE, ALICES_PAGE, callIn, slotIn } from '../people';
import { FakeService } from '../service';
import { FakeSocket } from './fake-socket';

const TOPIC = '/topic/tenants/demo/slots';
const START = Date.parse('2026-01-01T10:00:00.000Z');
const CONTACTS = { people: [{ extension: '202', name: 'Bob' }], groups: [{ name: 'warehouse', number: null }] };

let service: FakeService;
let visibility: 'visible' | 'hidden';

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  FakeSocket.use();
  service = new FakeService()
    .on('GET /api/v1/me', ALICES_PAGE)
    .on('GET /api/v1/contacts', CONTACTS)
    .refuse('GET /api/v1/demo/calls/none', 404, 'no-such-call');
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => visibility === 'hidden');
});

afterEach(async () => {
  stop();
  sessionLeft();
  forgetUser();
  forgetNotices();
  // A store is left a second after the last who listens.
  await vi.advanceTimersByTimeAsync(1_500);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);
const at = () => new Date(Date.now()).toISOString();

function signIn(): void {
  sessionIs({ token: 'T1', expiresAt: Date.now() + 3_600_000, renewAt: Date.now() + 2_880_000 });
}

function snapshot(sequence: number, slots: Slot[] = [slotIn('free', { version: 0 })], epoch = 'e1') {
  FakeSocket.last.message('/app/slots', { epoch, sequence, now: at(), slots });
}

function event(sequence: number, slot: Slot | null, epoch = 'e1') {
  FakeSocket.last.message(TOPIC, { epoch, sequence, event: slot?.state ?? 'tick', slot, actor: slot && ALICE, at: at() });
}

function see(next: typeof visibility): void {
  visibility = next;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Signed in, connected, live at sequence 10. */
async function live(): Promise<FakeSocket> {
  signIn();
  start();
  await settle();
  FakeSocket.last.accept();
  await settle();
  snapshot(10);
  FakeSocket.last.message('/app/calls', { calls: [] });
  expect($connection.get()).toBe('live');
  return FakeSocket.last;
}

describe('signed in', () => {
  it('subscribes to the topic first and to the snapshot after it, and shows what comes', async () => {
    const socket = await live();
    const order = socket.sent.filter((frame) => frame.command === 'SUBSCRIBE').map((frame) => frame.headers['destination']);

    expect(order).toEqual([TOPIC, '/user/queue/calls', '/user/queue/notices', '/app/slots', '/app/calls']);
    event(11, slotIn('reserved', { version: 11 }));
    socket.message('/user/queue/calls', { event: 'added', call: callIn('talking') });
    socket.message('/user/queue/notices', golden('notice'));
    expect($slots.get()[0]?.state).toBe('reserved');
    expect($reservers.get()).toEqual({ '701': ALICE });
    expect($calls.get().map((call) => call.id)).toEqual(['c1']);
    expect($notices.get().map((notice) => notice.kind)).toEqual(['parked-for-you']);
    expect([$me.get(), $contacts.get(), $demo.get()]).toEqual([ALICES_PAGE, CONTACTS, true]);
  });

  it('nobody is: nothing is asked, nothing is opened', async () => {
    start();
    await seconds(60);

    expect([FakeSocket.opened.length, service.asked.length]).toEqual([0, 0]);
  });

  it('who one is must be known; until then it is tried again', async () => {
    service.silent('GET /api/v1/me');
    signIn();
    start();
    await settle();
    FakeSocket.last.accept();
    await settle();
    expect(FakeSocket.last.asked(TOPIC)).toBe(0);
    service.on('GET /api/v1/me', ALICES_PAGE);
    await seconds(1);
    FakeSocket.last.accept();
    await settle();

    expect(FakeSocket.last.asked(TOPIC)).toBe(1);
  });

  it('is not started twice', async () => {
    await live();
    start();
    await settle();

    expect(FakeSocket.opened).toHaveLength(1);
  });

  it('goes: what he saw is not for the next', async () => {
    const socket = await live();
    socket.message('/user/queue/notices', golden('notice'));
    sessionLeft();

    expect([$slots.get(), $me.get(), $calls.get(), $notices.get(), $connection.get()]).toEqual([[], null, [], [], 'connecting']);
    expect(socket.readyState).toBe(FakeSocket.CLOSED);
    await seconds(60);
    expect(FakeSocket.opened).toHaveLength(1);
  });

  it('goes while it is asked who he is: the answer is nobody\'s', async () => {
    signIn();
    start();
    await settle();
    FakeSocket.last.accept();
    sessionEnded();
    await settle();

    expect([$me.get(), $signInReason.get()]).toEqual([null, 'ended']);
  });

  it('without test calls there is no "Call me"', async () => {
    service.refuse('GET /api/v1/demo/calls/none', 404, 'no-such-resource');
    await live();

    expect($demo.get()).toBe(false);
  });
});

describe('never stale green', () => {
  it('a lost connection shows at once, and comes back with a snapshot', async () => {
    (await live()).drop();
    await settle();
    expect($connection.get()).toBe('lost');
    await seconds(1);
    FakeSocket.last.accept();
    await settle();
    expect($connection.get()).toBe('lost');
    snapshot(14, [slotIn('parked', { version: 14 })]);

    expect([$connection.get(), $slots.get()[0]?.state]).toEqual(['live', 'parked']);
  });

  it('a service whose store is away is not asked twice a second', async () => {
    signIn();
    start();
    for (let i = 0; i < 60; i += 1) {
      await seconds(1);
      if (FakeSocket.last.readyState === FakeSocket.CONNECTING) {
        FakeSocket.last.accept();
        await settle();
        FakeSocket.last.frame('ERROR', { message: 'store-unavailable' });
      }
    }

    expect(FakeSocket.opened.length).toBeLessThan(15);
    expect($connection.get()).toBe('lost');
  });

  it('a service that is not there yet is lost, not connecting for ever', async () => {
    signIn();
    start();
    await settle();
    expect($connection.get()).toBe('connecting');
    FakeSocket.last.drop();
    await settle();

    expect($connection.get()).toBe('lost');
  });

  it('ticks keep it live for as long as they come', async () => {
    const socket = await live();
    for (let i = 0; i < 6; i += 1) {
      await seconds(10);
      event(10, null);
      expect($connection.get()).toBe('live');
    }
    expect(socket.asked('/app/slots')).toBe(1);
  });

  it('without a tick for 25 seconds it is lost, although heartbeats come', async () => {
    const socket = await live();
    for (let i = 0; i < 25; i += 1) {
      await seconds(1);
      socket.heartbeat();
      expect($connection.get()).toBe('live');
    }
    await seconds(1);

    expect([$connection.get(), socket.asked('/app/slots')]).toEqual(['lost', 2]);
    snapshot(10);
    expect($connection.get()).toBe('live');
  });

  it('a question without an answer: the connection is dead, and another one is made', async () => {
    const socket = await live();
    event(12, slotIn('parked', { version: 12 }));
    expect([$connection.get(), socket.asked('/app/slots')]).toEqual(['lost', 2]);
    await seconds(7);

    expect([socket.readyState, FakeSocket.opened.length]).toEqual([FakeSocket.CLOSED, 2]);
  });

  it('a missed event or a new epoch asks for a snapshot, and only the newest answer counts', async () => {
    const socket = await live();
    const old = socket.subscription('/app/slots');
    event(1, slotIn('parked'), 'e2');
    expect($connection.get()).toBe('lost');
    socket.frame('MESSAGE', { subscription: old }, JSON.stringify({ epoch: 'e1', sequence: 11, now: at(), slots: [] }));
    expect($connection.get()).toBe('lost');
    snapshot(1, [slotIn('parked')], 'e2');

    expect([$connection.get(), $slots.get()[0]?.state]).toEqual(['live', 'parked']);
  });

  it('what can not be read asks anew', async () => {
    const socket = await live();
    socket.message(TOPIC, '{"epoch":');
    expect([$connection.get(), socket.asked('/app/slots')]).toEqual(['lost', 2]);
    socket.message('/app/slots', 'nonsense');
    expect($connection.get()).toBe('lost');
    socket.message('/user/queue/calls', 'nonsense');
    expect(socket.asked('/app/calls')).toBe(2);
    socket.message('/app/calls', 'nonsense');
    socket.message('/user/queue/notices', 'nonsense');
    expect([$calls.get(), $notices.get()]).toEqual([[], []]);
  });
});

describe('asleep and awake', () => {
  it('who looks again sees "lost" before anything is painted, until it is proven', async () => {
    const socket = await live();
    see('hidden');
    await seconds(3);
    expect($connection.get()).toBe('live');
    see('visible');

    expect([$connection.get(), socket.asked('/app/slots'), socket.asked('/app/calls')]).toEqual(['lost', 2, 2]);
    snapshot(10);
    expect($connection.get()).toBe('live');
  });

  it('a machine that slept shows nothing as true in its first second', async () => {
    await live();
    vi.setSystemTime(Date.now() + 7_000);
    await seconds(1);

    expect($connection.get()).toBe('lost');
  });

  it('a clock that was set back is as if it had slept', async () => {
    await live();
    vi.setSystemTime(Date.now() - 60_000);
    await seconds(1);

    expect($connection.get()).toBe('lost');
  });

  it('a page from the browser\'s cache of left pages is old', async () => {
    const socket = await live();
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    expect($connection.get()).toBe('live');
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));

    expect([$connection.get(), socket.asked('/app/slots')]).toEqual(['lost', 2]);
  });

  it('hidden, no timer of a second runs; events still come', async () => {
    await live();
    see('hidden');
    const before = $now.get();
    await seconds(20);
    event(11, slotIn('parked', { version: 11 }));

    expect($now.get()).toBe(before);
    expect($slots.get()[0]?.state).toBe('parked');
  });

  it('while it waits to try again: waking tries at once', async () => {
    (await live()).drop();
    await settle();
    see('hidden');
    see('visible');
    await settle();

    expect(FakeSocket.opened).toHaveLength(2);
  });

  it('the network is back: tries at once; is gone: nothing is shown as true', async () => {
    const socket = await live();
    window.dispatchEvent(new Event('offline'));
    expect([$connection.get(), socket.asked('/app/slots')]).toEqual(['lost', 2]);
    socket.drop();
    await settle();
    window.dispatchEvent(new Event('online'));
    await settle();

    expect(FakeSocket.opened).toHaveLength(2);
  });
});

describe('an idle page of thirty slots', () => {
  const many = Array.from({ length: 30 }, (_, i) => slotIn(i % 2 ? 'parked' : 'free', { number: String(701 + i) }));

  /** How often each store told somebody within so many seconds of ticks and heartbeats. */
  async function told(n: number): Promise<number[]> {
    const counts = [0, 0, 0, 0];
    const ends = [$now, $slots, $calls, $connection].map((store, i) => store.listen(() => (counts[i] = (counts[i] ?? 0) + 1)));
    for (let i = 0; i < n / 10; i += 1) {
      await seconds(10);
      FakeSocket.last.heartbeat();
      event(10, null);
    }
    ends.forEach((end) => end());
    await seconds(2);
    return counts;
  }

  it('does nothing but look at the clock once a second', async () => {
    const socket = await live();
    snapshot(10, many);
    const before = [service.asked.length, socket.asked('/app/slots')];

    expect(await told(60)).toEqual([60, 0, 0, 0]);
    expect([service.asked.length, socket.asked('/app/slots')]).toEqual(before);
    // The clock, STOMP's two heartbeats, and the end of the log-in.
    expect(vi.getTimerCount()).toBe(4);
  });

  it('hidden, not even that', async () => {
    await live();
    see('hidden');

    expect(await told(60)).toEqual([0, 0, 0, 0]);
    expect(vi.getTimerCount()).toBe(3);
  });
});

describe('the server\'s clock', () => {
  it('is taken from the snapshot, with half of its way', async () => {
    signIn();
    start();
    await settle();
    FakeSocket.last.accept();
    await settle();
    vi.setSystemTime(Date.now() + 400);
    FakeSocket.last.message('/app/slots', { epoch: 'e1', sequence: 1, now: new Date(START + 60_000).toISOString(), slots: [] });

    expect($clockAhead.get()).toBe(60_000 + 200 - 400);
  });

  it('a machine whose clock was set is noticed with the next tick', async () => {
    const socket = await live();
    socket.message(TOPIC, { epoch: 'e1', sequence: 10, event: 'tick', slot: null, actor: null, at: new Date(Date.now() + 90_000).toISOString() });

    expect($clockAhead.get()).toBe(90_000);
  });
});

describe('who one is', () => {
  it('is asked again when somebody comes to the window', async () => {
    await live();
    window.dispatchEvent(new Event('focus'));

    expect(service.times('GET /api/v1/me')).toBe(2);
  });

  it('is asked every 15 seconds while no phone of his is there, and not when one is', async () => {
    service.on('GET /api/v1/me', { ...ALICES_PAGE, devices: [] });
    const socket = await live();
    const keepAlive = async (n: number) => {
      for (let i = 0; i < n; i += 1) {
        await seconds(1);
        if (i % 10 === 9) {
          socket.message(TOPIC, { epoch: 'e1', sequence: 10, event: 'tick', slot: null, actor: null, at: at() });
        }
      }
    };
    await keepAlive(60);
    const without = service.times('GET /api/v1/me');
    expect(without).toBeGreaterThanOrEqual(4);
    expect(without).toBeLessThanOrEqual(6);
    service.on('GET /api/v1/me', ALICES_PAGE);
    await keepAlive(20);
    const found = service.times('GET /api/v1/me');
    await keepAlive(60);

    expect(service.times('GET /api/v1/me')).toBe(found);
  });

  it('stays as it was when the service does not say', async () => {
    await live();
    service.silent('GET /api/v1/me').silent('GET /api/v1/contacts');
    window.dispatchEvent(new Event('focus'));
    await settle();

    expect($me.get()).toEqual(ALICES_PAGE);
  });

  it('nobody is asked for when nobody is signed in', async () => {
    start();
    window.dispatchEvent(new Event('focus'));

    expect(service.asked).toEqual([]);
  });
});

it('a token that ends is renewed, and the connection goes on with the new one', async () => {
  service.on('POST /api/v1/token/renewal', { accessToken: 'T2', tokenType: 'Bearer', expiresIn: 3600 });
  (await live()).frame('ERROR', { message: 'token-expired' });
  await settle();
  FakeSocket.last.accept();
  await settle();

  expect([$session.get()?.token, FakeSocket.opened.length]).toEqual(['T2', 2]);
  expect(FakeSocket.last.sent[0]?.headers['Authorization']).toBe('Bearer T2');
});

it('a token that ends and is not renewed: sign in again, and the page says why', async () => {
  service.refuse('POST /api/v1/token/renewal', 401, 'unauthenticated');
  (await live()).frame('ERROR', { message: 'token-expired' });
  await settle();

  expect([$session.get(), $signInReason.get(), $slots.get()]).toEqual([null, 'ended', []]);
});

it('preferences of another tab are taken over', async () => {
  await live();
  localStorage.setItem('park-slots.preferences', '{"theme":"dark"}');
  const { $preferences } = await import('../../src/state/preferences');
  window.dispatchEvent(new Event('storage'));

  expect($preferences.get().theme).toBe('dark');
  localStorage.clear();
  window.dispatchEvent(new Event('storage'));
});

it('pushes come from the page\'s own host', () => {
  expect(socketUrl({ protocol: 'http:', host: 'pbx:8080' })).toBe('ws://pbx:8080/ws');
  expect(socketUrl({ protocol: 'https:', host: 'pbx.example' })).toBe('wss://pbx.example/ws');
});
