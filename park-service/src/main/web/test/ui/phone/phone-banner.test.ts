import { describe, expect, it } from 'vitest';
import { $devices, $phone, $phoneCalls, $phoneChoice, $ringing, NO_DEVICES, type PhoneTrouble } from '../../../src/state/phone';
import '../../../src/ui/phone/phone-banner';
import { drawn, setStage, show } from '../../slots/stage';
import { alerts, button, buttons } from '../sees';
import { phoneCall, setPhone } from './line';

setStage();
const phone = setPhone();

const CURES: Record<PhoneTrouble, [RegExp, string[]]> = {
  'insecure-origin': [/by https.*\.\/run --lan.*http:\/\/localhost/, ['Use my desk phone']],
  'no-microphone': [/Plug one in/, ['Try again', 'Use my desk phone']],
  'microphone-denied': [/left of the address, allow the microphone/, ['Try again', 'Use my desk phone']],
  'microphone-lost': [/Plug it in again/, ['Use my desk phone']],
  'microphone-busy': [/Leave the meeting/, ['Try again', 'Use my desk phone']],
  'service-unreachable': [/tried again by itself/, ['Use my desk phone']],
  'login-refused': [/Sign out and in again/, ['Try again', 'Use my desk phone']],
  'not-supported': [/Use a current Chrome/, ['Use my desk phone']],
};

describe('each trouble has its cure in a sentence', () => {
  it.each(Object.entries(CURES) as [PhoneTrouble, [RegExp, string[]]][])('%s', async (why, [cure, offered]) => {
    $phone.set({ status: 'failed', why });
    const banner = await show('phone-banner');
    expect(alerts(banner)).toMatch(cure);
    expect(buttons(banner)).toEqual(offered);
  });

  it('nothing is there while all is well', async () => {
    const banner = await show('phone-banner');
    expect([alerts(banner), buttons(banner)]).toEqual(['', []]);
  });

  it('a lost microphone: which one is used now', async () => {
    $devices.set({ ...NO_DEVICES, microphoneLabel: 'Built-in' });
    $phone.set({ status: 'ready', why: 'microphone-lost' });
    const banner = await show('phone-banner');
    expect(alerts(banner)).toBe('Your microphone is gone. “Built-in” is used now.');
    expect(buttons(banner)).toEqual([]);
  });

  it('tries again when it is told to, or leaves it to the desk phone', async () => {
    $phone.set({ status: 'failed', why: 'microphone-denied' });
    const banner = await show('phone-banner');
    button(banner, 'Try again').click();
    expect(phone.line.asked).toEqual([['retry']]);
    button(banner, 'Use my desk phone').click();
    expect($phoneChoice.get()).toBe('desk');
  });
});

it('a call whose way is down is told what is still possible; without a call the header is enough', async () => {
  $phone.set({ status: 'reconnecting' });
  const banner = await show('phone-banner');
  expect(alerts(banner)).toBe('');
  $phoneCalls.set([phoneCall('talking')]);
  await drawn();
  expect(alerts(banner)).toBe('Your phone is reconnecting. Your call goes on; until it is back you can only mute and hang up.');
});

it('ringing that the browser holds back is seen, and a click frees it', async () => {
  $ringing.set('locked');
  const banner = await show('phone-banner');
  expect(alerts(banner)).toContain('Your phone cannot ring yet.');
  button(banner, 'Click to enable ringing').click();
  expect(phone.line.asked).toEqual([['unlockRinging']]);
  $ringing.set('ringing');
  await drawn();
  expect(alerts(banner)).toBe('');
});
