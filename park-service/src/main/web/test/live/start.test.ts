import { describe, expect, it, vi } from 'vitest';
import { socketUrl, start } from '../../src/live/start';
import { $notices } from '../../src/state/notices';
import { $session, $signInReason, sessionEnded, sessionLeft } from '../../src/state/session';
import { $calls, $clockAhead, $connection, $contacts, $demo, $me, $reservers, $slots } from '../../src/state/stores';
import { golden } from '../golden';
import { ALICE, ALICES_PAGE, callIn, slotIn } from '../people';
import { FakeSocket } from './fake-socket';
import { at, CONTACTS, event, live, seconds, service, setStage, settle, signIn, START, TOPIC } from './stage';

setStage();

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

  it('is asked as soon as a call comes while no phone of his is known', async () => {
    service.on('GET /api/v1/me', { ...ALICES_PAGE, devices: [] });
    await live();
    expect($me.get()?.devices).toEqual([]);
    service.on('GET /api/v1/me', ALICES_PAGE);
    FakeSocket.last.message('/user/queue/calls', { event: 'added', call: callIn('talking') });
    await settle();
    expect($me.get()?.devices).toEqual(ALICES_PAGE.devices);
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
