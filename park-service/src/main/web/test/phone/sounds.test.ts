import { describe, expect, it, vi } from 'vitest';
import { RINGBACK, RINGING, samples, TEST } from '../../src/phone/sound/tones';
import { $ringing } from '../../src/state/phone';
import { edge, moment, onlyCall, ready, seconds, setPhoneStage, talking } from './stage';
import { StubAudio, StubPeer, StubTrack } from './stub-media';

setPhoneStage();

/** How often a pure tone of this pitch goes up through zero in a second. */
function pitch(wave: Float32Array, rate: number, from: number, to: number): number {
  let ups = 0;
  for (let i = Math.round(from * rate) + 1; i < to * rate; i++) {
    ups += wave[i - 1]! < 0 && wave[i]! >= 0 ? 1 : 0;
  }
  return ups / (to - from);
}

describe('tones are made here, from no file', () => {
  it('the far ring is 425 Hz for a second of five', () => {
    const wave = samples(RINGBACK, 8000);

    expect(wave).toHaveLength(40_000);
    expect(pitch(wave, 8000, 0.1, 0.9)).toBeCloseTo(425, -1);
    expect(wave.slice(8000).every((value) => value === 0)).toBe(true);
  });

  it.each([
    ['ringing', RINGING],
    ['the test', TEST],
  ])('%s is heard, never louder than it should be, and begins and ends without a click', (_, tune) => {
    const wave = samples(tune, 8000);
    const steps = wave.map((value, at) => Math.abs(value - (wave[at - 1] ?? 0)));

    expect(Math.max(...wave)).toBeGreaterThan(tune.volume * 0.7);
    expect(Math.max(...wave)).toBeLessThan(tune.volume + 0.001);
    expect([wave[0], wave.at(-1)]).toEqual([0, 0]);
    expect(Math.max(...steps)).toBeLessThan(tune.volume);
  });
});

describe('what is heard', () => {
  it('nothing, a ring, nothing', async () => {
    const phone = await ready();
    expect(StubAudio.playing).toBe(0);
    edge.invite();
    await seconds(5);
    expect(StubAudio.playing).toBe(1);
    await phone.answer(onlyCall().id);
    await moment();

    expect(StubAudio.playing).toBe(0);
  });

  it('the far ring once it rings there, not while it is dialled, and not over sound from there', async () => {
    const phone = await ready();
    edge.answer = () => null;
    void phone.call('202');
    await moment();
    expect(StubAudio.playing).toBe(0);
    edge.respond(edge.of('INVITE')[0]!, 180);
    await moment();
    expect(StubAudio.playing).toBe(1);
    edge.respond(edge.of('INVITE')[0]!, 183, edge.sdp);
    await moment();

    expect(StubAudio.playing).toBe(0);
    expect($ringing.get()).toBe('silent');
  });

  it('a short tune when the loudspeaker is tried', async () => {
    const phone = await ready();
    await phone.testSpeaker('speaker');

    expect(StubAudio.playing).toBe(1);
  });

  it('a call is played as soon as it has sound, and after a click where the browser wants one first', async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    vi.spyOn(HTMLMediaElement.prototype, 'srcObject', 'set').mockReturnValue();
    const phone = await ready();
    await talking(phone);
    StubPeer.made.at(-1)!.dispatchEvent(Object.assign(new Event('track'), { track: new StubTrack() }));
    await moment();
    const before = play.mock.calls.length;
    dispatchEvent(new Event('pointerdown'));
    await moment();

    expect([before, play.mock.calls.length]).toEqual([1, 2]);
  });
});
