import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asProblem } from '../../src/api/http';
import { renew, signIn, signOut } from '../../src/api/session';
import { Renewal } from '../../src/live/renewal';
import { $session, $signInReason, sessionIs, sessionLeft } from '../../src/state/session';
import { FakeService } from '../service';

const START = Date.parse('2026-01-01T10:00:00.000Z');
const HOUR = 3_600_000;
const RENEWAL = 'POST /api/v1/token/renewal';

let service: FakeService;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  service = new FakeService().on('POST /api/v1/token', token('T1'));
});

afterEach(() => {
  sessionLeft();
  $signInReason.set(null);
  vi.unstubAllGlobals();
  sessionStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function token(accessToken: string, expiresIn = 3600) {
  return { accessToken, tokenType: 'Bearer', expiresIn };
}

describe('signing in', () => {
  it('keeps the token in this tab only: on reload, in no other place', async () => {
    await signIn('alice', 'demo');

    expect($session.get()).toEqual({ token: 'T1', expiresAt: START + HOUR, renewAt: START + 0.8 * HOUR });
    expect(sessionStorage.getItem('park-slots.session')).toContain('T1');
    expect(JSON.stringify({ ...localStorage })).not.toContain('T1');
    expect(location.href).not.toContain('T1');
    expect(service.asked).toEqual([{ method: 'POST', path: '/api/v1/token', token: null, body: { username: 'alice', password: 'demo' } }]);
  });

  it('a wrong password ends nothing', async () => {
    service.refuse('POST /api/v1/token', 401, 'bad-credentials');
    await expect(signIn('alice', 'x').catch((thrown: unknown) => Promise.reject(asProblem(thrown)))).rejects.toMatchObject({ code: 'bad-credentials' });

    expect($signInReason.get()).toBeNull();
  });

  it('without a storage works until the reload', async () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('sessionStorage', { setItem: full, removeItem: full });
    await signIn('alice', 'demo');
    expect($session.get()?.token).toBe('T1');
    signOut();
    expect($session.get()).toBeNull();
  });

  it('signing out says so, and leaves nothing', async () => {
    await signIn('alice', 'demo');
    signOut();
    signOut();

    expect([$session.get(), $signInReason.get(), sessionStorage.length]).toEqual([null, 'signed-out', 0]);
  });
});

describe('a reload', () => {
  const reloaded = async () => {
    vi.resetModules();
    return (await import('../../src/state/session')).$session.get();
  };
  const keep = (value: unknown) => sessionStorage.setItem('park-slots.session', typeof value === 'string' ? value : JSON.stringify(value));

  it('goes on with the token', async () => {
    keep({ token: 'T1', expiresAt: START + 1, renewAt: START });

    expect(await reloaded()).toMatchObject({ token: 'T1' });
  });

  it.each<[string, unknown]>([
    ['one that is over', { token: 'T1', expiresAt: START, renewAt: START }],
    ['garbage', '{'],
    ['nothing', 'null'],
    ['a number', '5'],
    ['no token', { expiresAt: START + 1, renewAt: START }],
    ['no end', { token: 'T1', expiresAt: null, renewAt: START }],
  ])('does not go on with %s', async (_, value) => {
    keep(value);

    expect(await reloaded()).toBeNull();
  });
});

describe('renewing', () => {
  let renewal: Renewal;

  beforeEach(() => {
    renewal = new Renewal();
    renewal.start();
  });

  afterEach(() => renewal.stop());

  it('happens at four fifths of the token\'s life, and again', async () => {
    service.on(RENEWAL, token('T2'));
    await signIn('alice', 'demo');
    await vi.advanceTimersByTimeAsync(0.8 * HOUR - 1);
    expect(service.times(RENEWAL)).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect([$session.get()?.token, service.last?.token]).toEqual(['T2', 'T1']);
    service.on(RENEWAL, token('T3'));
    await vi.advanceTimersByTimeAsync(0.8 * HOUR);

    expect([$session.get()?.token, $session.get()?.expiresAt, service.last?.token]).toEqual(['T3', START + 2.6 * HOUR, 'T2']);
  });

  it('is caught up with on waking', async () => {
    service.on(RENEWAL, token('T2'));
    await signIn('alice', 'demo');
    vi.setSystemTime(START + 0.9 * HOUR);
    renewal.woke();
    await vi.advanceTimersByTimeAsync(0);

    expect($session.get()?.token).toBe('T2');
  });

  it('on waking before its time asks nothing', async () => {
    await signIn('alice', 'demo');
    renewal.woke();
    await vi.advanceTimersByTimeAsync(1000);

    expect(service.times(RENEWAL)).toBe(0);
  });

  it('is tried again while the service does not answer, until the token is over', async () => {
    await signIn('alice', 'demo');
    await vi.advanceTimersByTimeAsync(0.8 * HOUR);
    expect($session.get()?.token).toBe('T1');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(service.times(RENEWAL)).toBe(2);
    await vi.advanceTimersByTimeAsync(0.2 * HOUR);

    expect([$session.get(), $signInReason.get()]).toEqual([null, 'ended']);
    const tries = service.times(RENEWAL);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(service.times(RENEWAL)).toBe(tries);
  });

  it('that is refused ends the log-in', async () => {
    service.refuse(RENEWAL, 401, 'unauthenticated');
    await signIn('alice', 'demo');
    await vi.advanceTimersByTimeAsync(0.8 * HOUR);

    expect([$session.get(), $signInReason.get()]).toEqual([null, 'ended']);
  });

  it('near the end of the twelve hours does not become a storm', async () => {
    service.on(RENEWAL, token('T2', 60));
    await signIn('alice', 'demo');
    await vi.advanceTimersByTimeAsync(0.8 * HOUR);
    const before = service.times(RENEWAL);
    service.on(RENEWAL, token('T3', 1));
    await vi.advanceTimersByTimeAsync(48_000);
    service.refuse(RENEWAL, 401, 'unauthenticated');
    await vi.advanceTimersByTimeAsync(60_000);

    expect(service.times(RENEWAL) - before).toBeLessThan(4);
    expect($session.get()).toBeNull();
  });

  it('a life longer than a timer can wait is waited for all the same', async () => {
    service.on('POST /api/v1/token', token('T1', 60 * 24 * 3600)).on(RENEWAL, token('T2'));
    await signIn('alice', 'demo');
    await vi.advanceTimersByTimeAsync(47 * 24 * HOUR);
    expect(service.times(RENEWAL)).toBe(0);
    await vi.advanceTimersByTimeAsync(24 * HOUR);

    expect(service.times(RENEWAL)).toBeGreaterThan(0);
  });

  it('for nobody is nothing', async () => {
    expect(await renew()).toBe(false);
    expect(service.asked).toEqual([]);
  });

  it('whose answer comes after signing out signs nobody in', async () => {
    service.on(RENEWAL, token('T2'));
    await signIn('alice', 'demo');
    const late = renew();
    sessionLeft();

    expect([await late, $session.get()]).toEqual([false, null]);
  });

  it('whose answer comes after another sign-in changes nothing', async () => {
    service.on(RENEWAL, token('T2'));
    await signIn('alice', 'demo');
    const late = renew();
    sessionIs({ token: 'B1', expiresAt: START + HOUR, renewAt: START + HOUR });
    await late;

    expect($session.get()?.token).toBe('B1');
  });
});
