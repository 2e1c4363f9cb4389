import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, dial, hangUp, hold, resume, transfer } from '../../src/api/calls';
import { contacts } from '../../src/api/contacts';
import { callMe, isThere } from '../../src/api/demo';
import { ask, asProblem, Problem } from '../../src/api/http';
import { page } from '../../src/api/pages';
import { parkHistory, updatePark } from '../../src/api/parks';
import { park, retrieve } from '../../src/api/slots';
import { $session, $signInReason, sessionIs, sessionLeft } from '../../src/state/session';
import { $me, forgetUser } from '../../src/state/stores';
import { ALICES_PAGE } from '../people';
import { FakeService } from '../service';

let service: FakeService;

beforeEach(() => {
  service = new FakeService();
  sessionIs({ token: 'T1', expiresAt: Date.now() + 1000, renewAt: Date.now() + 800 });
});

afterEach(() => {
  sessionLeft();
  forgetUser();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function problem(doing: Promise<unknown>): Promise<Problem> {
  try {
    await doing;
  } catch (thrown) {
    return asProblem(thrown);
  }
  throw new Error('nothing was refused');
}

describe('what is asked', () => {
  it.each<[string, string, () => Promise<unknown>, unknown]>([
    ['park', 'POST /api/v1/slots/701/park', () => park('701', { callId: 'c1', note: 'HR' }), { callId: 'c1', note: 'HR' }],
    ['park next', 'POST /api/v1/slots/next/park', () => park('next'), {}],
    ['pick up this caller', 'POST /api/v1/slots/701/retrieve', () => retrieve('701', { parkId: 'p1' }), { parkId: 'p1' }],
    ['pick up whoever', 'POST /api/v1/slots/701/retrieve', () => retrieve('701'), {}],
    ['a number that is no path', 'POST /api/v1/slots/..%2Fadmin/retrieve', () => retrieve('../admin'), {}],
    ['dial', 'POST /api/v1/calls', () => dial('202'), { to: '202' }],
    ['hang up', 'DELETE /api/v1/calls/c%2F1', () => hangUp('c/1'), undefined],
    ['hold', 'POST /api/v1/calls/c1/hold', () => hold('c1'), undefined],
    ['resume', 'POST /api/v1/calls/c1/resume', () => resume('c1'), undefined],
    ['answer', 'POST /api/v1/calls/c1/answer', () => answer('c1'), undefined],
    ['transfer', 'POST /api/v1/calls/c1/transfer', () => transfer('c1', '202'), { to: '202' }],
    ['page', 'POST /api/v1/pages', () => page('warehouse'), { group: 'warehouse' }],
    ['page about a caller', 'POST /api/v1/pages', () => page('warehouse', '701'), { group: 'warehouse', slot: '701' }],
    ['take a note away', 'PATCH /api/v1/parks/p1', () => updatePark('p1', { note: null }), { note: null }],
    ['contacts', 'GET /api/v1/contacts', () => contacts(), undefined],
  ])('%s', async (_, request, doing, body) => {
    service.on(request, {});
    await doing();

    expect(service.asked).toHaveLength(1);
    expect(service.last).toMatchObject({ token: 'T1' });
    expect(service.last?.body).toEqual(body);
  });

  it('the history, since and how many', async () => {
    service.on('GET /api/v1/parks?since=2026-01-01T10%3A00%3A00.000Z&limit=5', { parks: [{ id: 'p1' }] });
    service.on('GET /api/v1/parks?', { parks: [] });

    expect(await parkHistory({ since: new Date('2026-01-01T10:00:00Z'), limit: 5 })).toEqual([{ id: 'p1' }]);
    expect(await parkHistory()).toEqual([]);
  });

  it('an answer without a body is nothing', async () => {
    expect(await (service.on('DELETE /api/v1/calls/c1', '', 204), hangUp('c1'))).toBeNull();
  });
});

describe('a refusal', () => {
  it('is what the problem document says', async () => {
    service.on('GET /x', { code: 'bad-request', detail: 'The note is too long.', errors: [{ field: 'note', message: 'at most 200' }, 'nonsense', { field: 1 }] }, 400);
    const refused = await problem(ask('GET', '/x'));

    expect(refused).toMatchObject({ status: 400, code: 'bad-request', message: 'The note is too long.', errors: [{ field: 'note', message: 'at most 200' }] });
    expect(refused).toBeInstanceOf(Problem);
  });

  it.each<[string, number, string]>([
    ['a proxy\'s page', 502, '<html><script>alert(1)</script></html>'],
    ['nothing', 503, ''],
    ['another JSON', 500, '[1]'],
    ['fields of other types', 500, '{"code":5,"detail":{"a":1},"errors":"x"}'],
  ])('%s is not shown to people', async (_, status, body) => {
    service.on('GET /x', body, status);

    expect(await problem(ask('GET', '/x'))).toMatchObject({ status, code: 'unknown', message: String(status), errors: [] });
  });

  it('an answer that is no JSON is not the service', async () => {
    service.on('GET /x', '<html>Log in to the hotel network</html>');

    expect(await problem(ask('GET', '/x'))).toMatchObject({ status: 0, code: 'unknown' });
  });

  it('no answer is `unreachable`', async () => {
    expect(await problem(ask('GET', '/nobody'))).toMatchObject({ status: 0, code: 'unreachable' });
  });

  it('an answer that breaks off is none', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve({ ok: true, status: 200, text: () => Promise.reject(new TypeError('network error')) }));

    expect(await problem(ask('GET', '/x'))).toMatchObject({ code: 'unreachable' });
  });

  it('an answer that does not come within its time is none', async () => {
    const signals: AbortSignal[] = [];
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      if (init.signal) {
        signals.push(init.signal);
      }
      return Promise.reject(new DOMException('late', 'TimeoutError'));
    });
    expect(await problem(ask('GET', '/x'))).toMatchObject({ code: 'unreachable' });
    await problem(page('warehouse'));

    expect(timeout.mock.calls).toEqual([[10_000], [15_000]]);
    expect(signals).toHaveLength(2);
    timeout.mockRestore();
  });

  it('anything thrown is a problem', () => {
    expect(asProblem(new TypeError('x'))).toMatchObject({ status: 0, code: 'unknown' });
  });
});

describe('a log-in that is over', () => {
  it('is over in the whole page, and the sign-in says why', async () => {
    service.refuse('GET /x', 401, 'unauthenticated');
    await problem(ask('GET', '/x'));

    expect([$session.get(), $signInReason.get()]).toEqual([null, 'ended']);
  });

  it('of an older token is not that of today', async () => {
    service.refuse('GET /x', 401, 'unauthenticated');
    const late = problem(ask('GET', '/x'));
    sessionIs({ token: 'T2', expiresAt: 2, renewAt: 1 });
    await late;

    expect($session.get()?.token).toBe('T2');
  });
});

describe('a phone that is not there', () => {
  it('makes the page look again which ones are', async () => {
    $me.set({ ...ALICES_PAGE, devices: [] });
    service.refuse('POST /api/v1/slots/701/retrieve', 409, 'no-device').on('GET /api/v1/me', ALICES_PAGE);
    expect(await problem(retrieve('701'))).toMatchObject({ code: 'no-device' });

    await vi.waitFor(() => expect($me.get()).toEqual(ALICES_PAGE));
  });

  it('is no other refusal', async () => {
    service.refuse('POST /api/v1/calls', 409, 'busy-on-a-call');
    await problem(dial('202'));

    expect(service.times('GET /api/v1/me')).toBe(0);
  });
});

describe('test calls', () => {
  it.each<[string, number, boolean]>([
    ['no-such-call', 404, true],
    ['edge-unreachable', 503, true],
    ['no-such-resource', 404, false],
    ['forbidden', 403, false],
  ])('%s: there = %s', async (code, status, there) => {
    service.refuse('GET /api/v1/demo/calls/none', status, code);

    expect(await isThere()).toBe(there);
  });

  it('are there when the service answers, and not when it does not', async () => {
    expect(await isThere()).toBe(false);
    service.on('GET /api/v1/demo/calls/none', { id: 'none' });
    expect(await isThere()).toBe(true);
  });

  it('ring my phone; where none is there, a built-in one answers', async () => {
    service.on('POST /api/v1/demo/calls', { id: 'd1', state: 'ringing' }, 201);
    $me.set(ALICES_PAGE);
    await callMe();
    expect(service.last?.body).toEqual({ to: '201', answer: false });
    $me.set({ ...ALICES_PAGE, devices: [] });
    await callMe();
    expect(service.last?.body).toEqual({ to: '201', answer: true });
  });

  it('need an extension', async () => {
    $me.set({ ...ALICES_PAGE, extension: null });

    expect(await problem(callMe())).toMatchObject({ code: 'no-device' });
    expect(service.asked).toEqual([]);
  });
});
