import { describe, expect, it } from 'vitest';
import { judge, type SoundCounts, type Way } from '../../src/rules/call-quality';

const WELL: Way = { state: 'connected', up: true, muted: false };

/** Seven looks, a second apart; fifty packets each, unless it is said otherwise. */
function looks(change: (at: number) => Partial<SoundCounts> = () => ({})): SoundCounts[] {
  return Array.from({ length: 7 }, (_, second) => ({
    at: second * 1000,
    received: second * 50,
    lost: 0,
    jitterMs: 3,
    roundTripMs: 20,
    lostThere: 0,
    energy: second,
    ...change(second),
  }));
}

describe('how a call sounds', () => {
  it.each<[string, SoundCounts[], Way, string, string]>([
    ['all well', looks(), WELL, 'good', 'fine'],
    ['nothing known yet', looks(), { ...WELL, state: 'connecting' }, 'unknown', 'fine'],
    ['one packet in ten lost', looks((at) => ({ received: at * 45, lost: at * 5 })), WELL, 'poor', 'loss'],
    ['lost long ago does not count', looks(() => ({ lost: 400 })), WELL, 'good', 'fine'],
    ['what I send is lost', looks(() => ({ lostThere: 0.2 })), WELL, 'poor', 'loss'],
    ['uneven', looks(() => ({ jitterMs: 60 })), WELL, 'poor', 'jitter'],
    ['late', looks(() => ({ roundTripMs: 600 })), WELL, 'poor', 'delay'],
    ['nothing for three seconds', looks((at) => ({ received: Math.min(at, 3) * 50 })), WELL, 'none', 'no-sound'],
    ['nothing for two seconds', looks((at) => ({ received: Math.min(at, 4) * 50 })), WELL, 'good', 'fine'],
    ['nothing, and no way', looks(() => ({ received: 9 })), { ...WELL, state: 'disconnected' }, 'none', 'reconnecting'],
    ['nothing, and no edge', looks(() => ({ received: 9 })), { ...WELL, up: false }, 'none', 'reconnecting'],
    ['a way that is being lost', looks(), { ...WELL, state: 'disconnected' }, 'poor', 'reconnecting'],
    ['a microphone that is switched off', looks(() => ({ energy: 7 })), WELL, 'poor', 'not-heard'],
    ['a microphone that I have muted', looks(() => ({ energy: 7 })), { ...WELL, muted: true }, 'good', 'fine'],
  ])('%s', (_, counts, way, sound, says) => {
    const judged = judge(counts, way);

    expect([judged.sound, judged.quality.says]).toEqual([sound, says]);
  });

  it('in numbers', () => {
    expect(judge(looks((at) => ({ received: at * 49, lost: at })), WELL).quality).toEqual({ lossPercent: 2, jitterMs: 3, roundTripMs: 20, says: 'fine' });
  });

  it('after one look nothing is judged yet', () => {
    expect(judge(looks().slice(0, 1), WELL).sound).toBe('good');
  });
});
