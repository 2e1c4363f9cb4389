import { describe, expect, it, vi } from 'vitest';
import { asProblem } from '../../src/api/problem';
import { levelOf } from '../../src/phone/sound/meter';
import { microphoneTrouble } from '../../src/phone/trouble';
import { $devices, $phone } from '../../src/state/phone';
import { devices, done, edge, moment, newPhone, onlyCall, peer, ready, seconds, setPhoneStage, talking } from './stage';
import { StubPeer, StubTrack } from './stub-media';

setPhoneStage();

const live = () => StubTrack.made.filter((track) => track.readyState === 'live');

describe('the microphone', () => {
  it('is asked for at the start, and open only while somebody speaks', async () => {
    const phone = await ready();
    expect(devices.asked).toHaveLength(1);
    expect(live()).toEqual([]);
    await talking(phone);
    expect(live()).toHaveLength(2);
    expect($devices.get().microphoneLabel).toBe('Headset');
    await phone.hangUp(onlyCall().id);
    await moment();

    expect(live()).toEqual([]);
    expect($devices.get().microphoneLabel).toBe('');
  });

  it('that is refused is no phone', async () => {
    devices.refusal = 'NotAllowedError';
    const started = newPhone().start();

    await expect(started).rejects.toThrow(DOMException);
    expect(edge.of('REGISTER')).toEqual([]);
  });

  it.each([
    ['NotAllowedError', 'microphone-denied'],
    ['NotFoundError', 'no-microphone'],
    ['NotReadableError', 'microphone-busy'],
    ['TypeError', 'not-supported'],
  ])('%s is %s', (name, trouble) => {
    expect(microphoneTrouble(new DOMException('', name))).toBe(trouble);
  });

  it('that is refused when a call comes: the call is told, and so are people', async () => {
    const phone = await ready();
    edge.invite();
    await moment();
    devices.refusal = 'NotAllowedError';
    const refused = await phone.answer(onlyCall().id).catch((thrown: unknown) => asProblem(thrown).code);

    expect(refused).toBe('microphone-denied');
    expect(edge.answers('INVITE').at(-1)?.status).toBe(480);
    expect(onlyCall()).toMatchObject({ state: 'ended', end: 'microphone' });
    expect($phone.get()).toEqual({ status: 'ready', why: 'microphone-denied' });
  });

  it('unplugged in a call: another one takes over, muted if it was, and one is told; plugged in again it is back', async () => {
    const phone = await ready();
    await phone.choose('microphone', 'mic-1');
    await talking(phone);
    await phone.mute(onlyCall().id, true);
    const [headset, builtIn] = devices.microphones as [(typeof devices.microphones)[0], (typeof devices.microphones)[0]];
    devices.microphones = [builtIn];
    devices.opened.at(-1)!.unplug();
    devices.changed();
    await moment();
    expect(peer().sender.track).toMatchObject({ label: 'Built-in', enabled: false, readyState: 'live' });
    expect($phone.get()).toEqual({ status: 'ready', why: 'microphone-lost' });
    expect(onlyCall().state).toBe('talking');
    devices.microphones = [headset, builtIn];
    devices.changed();
    await moment();

    expect(peer().sender.track?.label).toBe('Headset');
    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('the last one unplugged in a call: the call stays, one hears and is told', async () => {
    const phone = await ready();
    await talking(phone);
    devices.microphones = [];
    devices.opened.at(-1)!.unplug();
    devices.changed();
    await moment();

    expect(onlyCall().state).toBe('talking');
    expect($phone.get()).toEqual({ status: 'ready', why: 'no-microphone' });
  });

  it('the last one unplugged in a call and plugged in again is heard in it', async () => {
    const phone = await ready();
    await talking(phone);
    const { microphones } = devices;
    devices.microphones = [];
    devices.opened.at(-1)!.unplug();
    devices.changed();
    await moment();
    devices.microphones = microphones;
    devices.changed();
    devices.changed();
    await moment();

    expect(peer().sender.track).toMatchObject({ label: 'Headset', readyState: 'live' });
    expect(live()).toHaveLength(2);
    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('taken away in a call is heard in it once it is tried again, however often', async () => {
    const phone = await ready();
    await talking(phone);
    devices.refusal = 'NotAllowedError';
    devices.opened.at(-1)!.unplug();
    await moment();
    expect($phone.get()).toEqual({ status: 'ready', why: 'microphone-denied' });
    phone.retry();
    await moment();
    expect($phone.get()).toEqual({ status: 'ready', why: 'microphone-denied' });
    devices.refusal = null;
    phone.retry();
    phone.retry();
    await moment();

    expect(peer().sender.track).toMatchObject({ label: 'Headset', readyState: 'live' });
    expect(live()).toHaveLength(2);
    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('refused when a call came is asked for again when it is tried, and not kept open', async () => {
    const phone = await ready();
    edge.invite();
    await moment();
    devices.refusal = 'NotAllowedError';
    await phone.answer(onlyCall().id).catch(() => {});
    devices.refusal = null;
    phone.retry();
    await moment();

    expect($phone.get()).toEqual({ status: 'ready' });
    expect(live()).toEqual([]);
  });

  it('chosen anew in a call is heard at once, and remembered', async () => {
    const phone = await ready();
    await talking(phone);
    await phone.choose('microphone', 'mic-2');

    expect(peer().sender.track?.label).toBe('Built-in');
    expect($devices.get().chosen.microphone).toBe('mic-2');
    expect(JSON.parse(localStorage.getItem('park-slots.phone.devices') ?? '{}')).toMatchObject({ microphone: 'mic-2' });
  });

  it('that may not be chosen leaves the old one', async () => {
    const phone = await ready();
    await talking(phone);
    devices.refusal = 'NotReadableError';
    const refused = await phone.choose('microphone', 'mic-2').catch((thrown: unknown) => asProblem(thrown).code);

    expect([refused, peer().sender.track?.label, $devices.get().chosen.microphone]).toEqual(['device-refused', 'Headset', '']);
    expect(peer().sender.track?.readyState).toBe('live');
  });

  it('two calls share, and each is muted alone', async () => {
    const phone = await ready();
    await talking(phone);
    const first = onlyCall().id;
    await done(phone.hold(first));
    await talking(phone, '"Bob" <sip:202@demo.localhost>');

    expect(StubPeer.made.map((each) => each.sender.track?.enabled)).toEqual([false, true]);
    expect(devices.opened.filter((track) => track.readyState === 'live')).toHaveLength(1);
  });

  it('is opened ahead of a call that a click has asked for, and closed again if none comes', async () => {
    const phone = await ready();
    phone.expectCall();
    await moment();
    expect(live()).toHaveLength(1);
    await seconds(11);

    expect(live()).toEqual([]);
  });
});

describe('the list', () => {
  it('has what is plugged in, without the names that Chromium gives some twice', async () => {
    await ready();

    expect($devices.get().microphones).toEqual([
      { id: 'mic-1', label: 'Headset' },
      { id: 'mic-2', label: 'Built-in' },
    ]);
  });

  it('offers no loudspeakers where the browser has no choice of them', async () => {
    vi.stubGlobal('HTMLMediaElement', class {});
    await ready();

    expect([$devices.get().speakers, $devices.get().ringers]).toEqual([[], []]);
  });

  it('offers them where it has, and calls go over to what is chosen', async () => {
    const setSinkId = vi.spyOn(HTMLMediaElement.prototype, 'setSinkId').mockResolvedValue();
    const phone = await ready();
    await talking(phone);
    expect($devices.get().speakers).toEqual([{ id: 'out-1', label: 'Headset' }]);
    await phone.choose('speaker', 'out-1');
    expect(setSinkId).toHaveBeenLastCalledWith('out-1');
    devices.outputs = [];
    devices.changed();
    await moment();

    expect(setSinkId).toHaveBeenLastCalledWith('');
  });
});

describe('the level meter', () => {
  it('counts as ears do', () => {
    expect(levelOf(new Float32Array(100))).toBe(0);
    expect(levelOf(new Float32Array(100).fill(1))).toBe(1);
    expect(levelOf(new Float32Array(100).fill(0.1))).toBeCloseTo(0.67, 2);
  });

  it('opens the microphone, and closes it', async () => {
    vi.stubGlobal(
      'AnalyserNode',
      class {
        fftSize = 8;
        getFloatTimeDomainData = (wave: Float32Array) => wave.fill(0.1);
      },
    );
    const phone = await ready();
    await phone.startMeter();
    await seconds(0.2);
    expect($devices.get().level).toBeCloseTo(0.67, 2);
    phone.stopMeter();
    await moment();

    expect([$devices.get().level, live()]).toEqual([0, []]);
  });
});
