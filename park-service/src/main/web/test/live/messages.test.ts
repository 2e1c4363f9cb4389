import { describe, expect, it } from 'vitest';
import { callChangeOf, callsOf, noticeOf, slotEventOf, snapshotOf } from '../../src/live/messages';
import { noticeFrom } from '../../src/live/notices';
import { golden } from '../golden';

const HOSTILE = ['', '{', 'null', '[]', '"text"', '12', '{}', '{"calls":{}}', '{"calls":[1]}', '{"slots":[null]}', '<script>alert(1)</script>', '\u0000'];

describe('what can not be read is nothing', () => {
  it.each(HOSTILE)('%j', (body) => {
    expect([snapshotOf(body), slotEventOf(body), callsOf(body), callChangeOf(body), noticeOf(body)]).toEqual([null, null, null, null, null]);
  });

  it.each<[string, object]>([
    ['a sequence that is no number', { sequence: '18' }],
    ['a sequence below nothing', { sequence: -1 }],
    ['a sequence that is not exact', { sequence: 2 ** 60 }],
    ['no epoch', { epoch: null }],
    ['no time', { at: 5 }],
    ['a slot that is a list', { slot: [] }],
    ['a slot without a version', { slot: { number: '701', lot: 'main', state: 'free', park: null } }],
    ['a park without a caller', { slot: { number: '701', lot: 'main', state: 'parked', version: 1, park: { id: 'p', parkedAt: 'x' } } }],
  ])('an event with %s', (_, wrong) => {
    expect(slotEventOf(JSON.stringify({ ...JSON.parse(golden('slot-event')), ...wrong }))).toBeNull();
  });

  it('a change of another kind', () => {
    expect(callChangeOf(golden('call-change').replace('"added"', '"exploded"'))).toBeNull();
  });
});

describe('a notice', () => {
  const about = (notice: string) => noticeOf(golden('notice').replace('parked-for-you', notice));

  it('of the contract', () => {
    const message = about('parked-for-you');

    expect(message && noticeFrom(message, 7)).toMatchObject({
      kind: 'parked-for-you',
      slot: { number: '701', park: { note: 'HR' } },
      actor: { name: 'Alice' },
      detail: 'A caller waits for you on 701.',
      at: 7,
    });
  });

  it.each(['your-park-retrieved', 'your-park-number', 'retrieve-failed', 'transfer-failed', 'park-reminder'])('%s', (kind) => {
    const message = about(kind);

    expect(message && noticeFrom(message, 7).kind).toBe(kind);
  });

  it('that this page does not know still has its sentence', () => {
    const message = about('slot-is-on-fire');

    expect(message && noticeFrom(message, 7)).toMatchObject({ kind: 'other', detail: 'A caller waits for you on 701.' });
  });

  it('about no slot, by nobody', () => {
    expect(noticeOf('{"notice":"transfer-failed","slot":null,"actor":null,"detail":"Busy."}')).toEqual({
      notice: 'transfer-failed',
      slot: null,
      actor: null,
      detail: 'Busy.',
    });
  });
});
