import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recoverCalls, rememberCalls } from '../../src/phone/calls/recovery';
import { deviceLabel, instanceId } from '../../src/phone/this-browser';
import { $phoneCalls, forgetPhone, type PhoneCall } from '../../src/state/phone';
import { sessionIs, sessionLeft } from '../../src/state/session';
import { $calls, $connection, forgetUser } from '../../src/state/stores';
import { ALICES_PAGE, callIn, slotIn } from '../people';
import { FakeService } from '../service';

const KEY = 'calls';
let service: FakeService;

function mine(callId: string | undefined, state: PhoneCall['state']): PhoneCall {
  return {
    id: `local-${callId}`,
    ...(callId === undefined ? {} : { callId }),
    direction: 'in',
    state,
    peer: { name: '', number: '' },
    since: 1,
    muted: false,
    selfAnswering: false,
    sound: 'good',
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T10:00:00Z') });
  localStorage.clear();
  sessionIs({ token: 'T1', expiresAt: Date.now() + 3_600_000, renewAt: Date.now() + 2_880_000 });
  const devices = [{ id: 'd-page', label: deviceLabel(instanceId()), registered: true, lastUsed: null }];
  service = new FakeService()
    .on('GET /api/v1/me', { ...ALICES_PAGE, devices })
    .on('POST /api/v1/slots/next/park', slotIn('parked'))
    .on('POST /api/v1/slots/701/retrieve', slotIn('connecting'));
  $connection.set('live');
});

afterEach(() => {
  sessionLeft();
  forgetUser();
  forgetPhone();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A page with these calls is left, so many ms ago. */
function pageBefore(calls: PhoneCall[], ago = 1_000): void {
  rememberCalls(KEY);
  $phoneCalls.set(calls);
  dispatchEvent(new Event('pagehide'));
  forgetPhoneOnly();
  vi.setSystemTime(Date.now() + ago);
}

/** A page that is gone says nothing more. */
function forgetPhoneOnly(): void {
  const kept = localStorage.getItem(KEY);
  $phoneCalls.set([]);
  if (kept !== null) {
    localStorage.setItem(KEY, kept);
  }
}

const asked = () => service.asked.filter((each) => each.method === 'POST').map((each) => [each.path, each.body]);

describe('a reload in a call', () => {
  it('parks the call, and picks it up on this phone', async () => {
    $calls.set([callIn('talking')]);
    pageBefore([mine('c1', 'talking')]);
    await recoverCalls(KEY);

    expect(asked()).toEqual([
      ['/api/v1/slots/next/park', { callId: 'c1' }],
      ['/api/v1/slots/701/retrieve', { parkId: 'p1', device: 'd-page' }],
    ]);
  });

  it('parks who was held, and leaves him in his slot', async () => {
    $calls.set([callIn('held')]);
    pageBefore([mine('c1', 'held')]);
    await recoverCalls(KEY);

    expect(asked()).toEqual([['/api/v1/slots/next/park', { callId: 'c1' }]]);
  });

  it('waits for the list of calls', async () => {
    pageBefore([mine('c1', 'talking')]);
    const recovered = recoverCalls(KEY);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked()).toEqual([]);
    $calls.set([callIn('talking')]);
    await recovered;

    expect(asked()).toHaveLength(2);
  });

  it.each<[string, PhoneCall[], number]>([
    ['that is over since', [mine('c2', 'talking')], 1_000],
    ['of long ago: the edge has ended it', [mine('c1', 'talking')], 16_000],
    ['that only rang', [mine('c1', 'ringing')], 1_000],
    ['that the service had no name for', [mine(undefined, 'talking')], 1_000],
  ])('takes up no call %s', async (_, calls, ago) => {
    $calls.set([callIn('talking')]);
    pageBefore(calls, ago);
    await recoverCalls(KEY);

    expect(asked()).toEqual([]);
  });

  it('happens once', async () => {
    $calls.set([callIn('talking')]);
    pageBefore([mine('c1', 'talking')]);
    await recoverCalls(KEY);
    await recoverCalls(KEY);

    expect(asked()).toHaveLength(2);
  });

  it('of a phone that was stopped by hand leaves nothing to recover', async () => {
    $calls.set([callIn('talking')]);
    const stop = rememberCalls(KEY);
    $phoneCalls.set([mine('c1', 'talking')]);
    stop();
    await recoverCalls(KEY);

    expect(asked()).toEqual([]);
  });

  it('is written down again and again: a page that crashes does not say goodbye', async () => {
    const stop = rememberCalls(KEY);
    $phoneCalls.set([mine('c1', 'talking')]);
    await vi.advanceTimersByTimeAsync(60_000);

    expect(Date.now() - (JSON.parse(localStorage.getItem(KEY) ?? '{}') as { at: number }).at).toBeLessThan(6_000);
    stop();
  });

  it('is not misled by what else stands there', async () => {
    $calls.set([callIn('talking')]);
    localStorage.setItem(KEY, '{"at":"now","calls":[{"callId":5}]}');
    await recoverCalls(KEY);
    localStorage.setItem(KEY, 'nonsense');
    await recoverCalls(KEY);

    expect(asked()).toEqual([]);
  });
});
