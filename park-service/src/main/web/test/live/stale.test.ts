import { describe, expect, it, vi } from 'vitest';
import { start } from '../../src/live/start';
import { $notices } from '../../src/state/notices';
import { $calls, $connection, $now, $slots } from '../../src/state/stores';
import { slotIn } from '../people';
import { FakeSocket } from './fake-socket';
import { at, event, live, seconds, see, service, setStage, settle, signIn, snapshot, TOPIC } from './stage';

setStage();

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
