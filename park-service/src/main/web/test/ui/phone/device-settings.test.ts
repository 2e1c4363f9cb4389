import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/api/problem';
import { $devices, $phone, type AudioDevices } from '../../../src/state/phone';
import '../../../src/ui/phone/phone-status';
import { all, drawn, one, setStage, show, text } from '../../slots/stage';
import { alerts, button, buttons } from '../sees';
import { setPhone } from './line';

setStage();
const phone = setPhone();

const DEVICES: AudioDevices = {
  microphones: [{ id: '', label: '' }, { id: 'm1', label: 'Headset' }, { id: 'm2', label: '' }],
  speakers: [{ id: 's1', label: 'Loudspeaker' }],
  ringers: [{ id: 's1', label: 'Loudspeaker' }],
  chosen: { microphone: 'm1', speaker: '', ringer: 's1' },
  level: 0,
  microphoneLabel: 'Headset',
};

async function opened(devices: AudioDevices = DEVICES): Promise<HTMLElement> {
  $devices.set(devices);
  const status = await show('phone-status');
  button(status, 'Phone ready').click();
  await drawn();
  return status;
}

const choices = (root: HTMLElement, id: string) => one(root, `#${id}`) as HTMLSelectElement;

describe('the status', () => {
  it.each([
    [{ status: 'connecting' } as const, 'Phone is connecting…'],
    [{ status: 'ready' } as const, 'Phone ready'],
    [{ status: 'ready', why: 'microphone-lost' } as const, 'Phone needs attention'],
    [{ status: 'reconnecting' } as const, 'Phone is reconnecting…'],
    [{ status: 'elsewhere' } as const, 'Phone in another tab'],
    [{ status: 'failed', why: 'no-microphone' } as const, 'Phone does not work'],
  ])('$status is said in words', async (state, words) => {
    $phone.set(state);
    const status = await show('phone-status');
    expect(buttons(status).slice(0, 1)).toEqual([words]);
    expect(text(one(status, 'p[role="status"]'))).toBe(words);
  });

  it('is not there while a desk phone is used', async () => {
    $phone.set({ status: 'off' });
    expect(buttons(await show('phone-status'))).toEqual([]);
  });
});

describe('the settings of the sound', () => {
  it('open the microphone while they are open, and no longer', async () => {
    const status = await opened();
    expect(phone.line.asked).toEqual([['startMeter']]);
    (one(status, 'dialog') as HTMLDialogElement).close();
    await drawn();
    expect(phone.line.asked).toEqual([['startMeter'], ['stopMeter']]);
  });

  it('show what there is, and what is chosen', async () => {
    const status = await opened();
    expect([...choices(status, 'microphone').options].map((each) => text(each))).toEqual(['As the computer is set', 'Headset', 'Without a name']);
    expect(choices(status, 'microphone').value).toBe('m1');
    expect([...choices(status, 'speaker').options].map((each) => text(each))).toEqual(['As the computer is set', 'Loudspeaker']);
    expect(choices(status, 'ringer').value).toBe('s1');
  });

  it('name the microphone that the computer chose', async () => {
    const status = await opened({ ...DEVICES, chosen: { ...DEVICES.chosen, microphone: '' } });
    expect(text(choices(status, 'microphone').options[0] as Element)).toBe('As the computer is set (Headset)');
  });

  it('choose another one', async () => {
    const status = await opened();
    const select = choices(status, 'speaker');
    select.value = 's1';
    select.dispatchEvent(new Event('change'));
    await drawn();
    expect(phone.line.asked.at(-1)).toEqual(['choose', 'speaker', 's1']);
  });

  it('try the loudspeakers', async () => {
    const status = await opened();
    button(status, 'Test: Loudspeaker of calls').click();
    await drawn();
    button(status, 'Test: Loudspeaker that rings').click();
    await drawn();
    expect(phone.line.asked.slice(1)).toEqual([['testSpeaker', 'speaker'], ['testSpeaker', 'ringer']]);
  });

  it('show how loud one is, and say when one was heard', async () => {
    const status = await opened();
    const meter = one(status, '[role="meter"]');
    expect(meter.getAttribute('aria-valuetext')).toBe('Nothing is heard');
    expect(text(one(status, '.level [role="status"]'))).toContain('Say something');
    $devices.set({ ...DEVICES, level: 0.42 });
    await drawn();
    expect(meter.getAttribute('aria-valuenow')).toBe('42');
    expect((one(status, '.bar') as HTMLElement).style.inlineSize).toBe('42%');
    $devices.set({ ...DEVICES, level: 0 });
    await drawn();
    expect(text(one(status, '.level [role="status"]'))).toBe('You are heard.');
  });

  it('say where the browser leaves no choice, and what it refuses', async () => {
    phone.line.refusal = new Problem(0, 'device-refused', '');
    const status = await opened({ ...DEVICES, speakers: [], ringers: [] });
    expect(text(one(status, '.rows'))).toContain('choose the loudspeaker there');
    expect(alerts(status)).toBe('The browser does not let this page use that device.');
    expect(all(status.shadowRoot as ShadowRoot, 'select')).toHaveLength(3);
  });
});
