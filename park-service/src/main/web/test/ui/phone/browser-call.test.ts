import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/api/problem';
import { $phone, $phoneCalls, type PhoneCall, type Quality } from '../../../src/state/phone';
import { $shownCalls } from '../../../src/state/shown-calls';
import { $calls, $connection, $slots } from '../../../src/state/stores';
import '../../../src/ui/active-call';
import '../../../src/ui/phone/parts';
import { TALKING, aSlot, all, drawn, one, service, setStage, show, text, waiting } from '../../slots/stage';
import { alerts, button, buttons, field, focused, press, reasonAt, type } from '../sees';
import { phoneCall, setPhone } from './line';

setStage();
const phone = setPhone();
const TALKS = phoneCall('talking', { callId: 'c1' });

/** The card of that call, which follows the phone as on the screen. */
async function shown(call: PhoneCall): Promise<HTMLElement> {
  $slots.set([aSlot('701')]);
  $calls.set([TALKING]);
  $phoneCalls.set([call]);
  return show('active-call', { call: ofPhone(call.id) });
}

async function becomes(card: HTMLElement, ...calls: PhoneCall[]): Promise<void> {
  $phoneCalls.set(calls);
  Object.assign(card, { call: ofPhone(calls[0]?.id ?? '') });
  await drawn();
}

function ofPhone(id: string) {
  const found = $shownCalls.get().find((each) => each.on === 'browser' && each.phone.id === id);
  if (!found) {
    throw new Error(`no call ${id}`);
  }
  return found;
}

const sounds = (quality: Partial<Quality>, sound: PhoneCall['sound'] = 'poor') =>
  phoneCall('talking', { sound, quality: { lossPercent: 0, jitterMs: 0, roundTripMs: null, says: 'fine', ...quality } });

describe('what can be done', () => {
  it.each<[PhoneCall, string[]]>([
    [phoneCall('ringing'), ['Answer', 'Decline']],
    [phoneCall('ringing', { direction: 'out' }), ['Hang up']],
    [phoneCall('ringing', { selfAnswering: true }), ['Hang up']],
    [phoneCall('connecting'), ['Mute', 'Hold', 'Keypad', 'Transfer', 'Park', 'Hang up']],
    [phoneCall('talking'), ['Mute', 'Hold', 'Keypad', 'Transfer', 'Park', 'Hang up']],
    [phoneCall('talking', { muted: true }), ['Unmute', 'Hold', 'Keypad', 'Transfer', 'Park', 'Hang up']],
    [phoneCall('held'), ['Resume', 'Transfer', 'Park', 'Hang up']],
    [phoneCall('ended', { end: 'busy' }), []],
  ])('%#', async (call, expected) => {
    expect(buttons(await shown(call))).toEqual(expected);
  });

  it.each<[string, PhoneCall, unknown[]]>([
    ['Mute', TALKS, ['mute', 'p1', true]],
    ['Unmute', { ...TALKS, muted: true }, ['mute', 'p1', false]],
    ['Hold', TALKS, ['hold', 'p1']],
    ['Resume', phoneCall('held'), ['resume', 'p1']],
    ['Hang up', TALKS, ['hangUp', 'p1']],
    ['Answer', phoneCall('ringing'), ['answer', 'p1']],
    ['Decline', phoneCall('ringing'), ['decline', 'p1']],
  ])('%s is done by this browser’s phone, and nothing is asked of the service', async (name, call, expected) => {
    const asked = service({ body: null });
    button(await shown(call), name).click();
    await drawn();
    expect(phone.line.asked).toEqual([expected]);
    expect(asked).toEqual([]);
  });

  it('parking goes by the service, for the call that it knows', async () => {
    const asked = service({ body: waiting('701', {}, 2) });
    button(await shown(TALKS), 'Park').click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/next/park', body: { callId: 'c1' } }]);
    expect(phone.line.asked).toEqual([]);
  });

  it('hangs up though something else hangs', async () => {
    const card = await shown(TALKS);
    phone.line.onAsked = () => {
      phone.line.onAsked = () => {};
      button(card, 'Hang up').click();
    };
    button(card, 'Hold').click();
    await drawn();
    expect(phone.line.asked).toEqual([['hold', 'p1'], ['hangUp', 'p1']]);
  });

  it('says what was refused', async () => {
    phone.line.refusal = new Problem(0, 'phone-reconnecting', '');
    const card = await shown(TALKS);
    button(card, 'Hold').click();
    await drawn();
    expect(alerts(card)).toBe('Your phone is reconnecting: in a moment.');
  });
});

describe('dimmed with the reason', () => {
  it('while the way is down, all but mute and hanging up; the service still parks', async () => {
    const card = await shown(TALKS);
    $phone.set({ status: 'reconnecting' });
    await drawn();
    for (const name of ['Hold', 'Keypad', 'Transfer']) {
      expect(reasonAt(button(card, name))).toContain('only mute and hang up work');
    }
    for (const name of ['Mute', 'Hang up', 'Park']) {
      expect(reasonAt(button(card, name))).toBeNull();
    }
  });

  it('parking, while the service is not heard or does not know the call', async () => {
    const card = await shown(TALKS);
    $connection.set('lost');
    await drawn();
    expect(reasonAt(button(card, 'Park'))).toContain('The connection is lost');
    expect(reasonAt(button(card, 'Hold'))).toBeNull();
    $connection.set('live');
    await becomes(card, phoneCall('talking'));
    expect(reasonAt(button(card, 'Park'))).toContain('has not told of this call yet');
  });

  it('nothing, while another tab is the phone: it does what is clicked here', async () => {
    const card = await shown(TALKS);
    $phone.set({ status: 'elsewhere' });
    await drawn();
    expect(buttons(card).map((name) => reasonAt(button(card, name)))).toEqual([null, null, null, null, null, null]);
  });
});

describe('how it sounds', () => {
  it.each<[PhoneCall, string]>([
    [sounds({ roundTripMs: 20.4 }, 'good'), 'The sound is good (20 ms there and back).'],
    [sounds({ says: 'loss', lossPercent: 8.2 }), 'You lose 8 % of the sound: the network.'],
    [sounds({ says: 'jitter', jitterMs: 61 }), 'The sound comes unevenly (61 ms): the network is busy.'],
    [sounds({ says: 'delay', roundTripMs: 512 }), 'The sound takes 512 ms there and back: let each other finish.'],
    [sounds({ says: 'no-sound' }, 'none'), 'No sound from the other side for 3 s: reconnecting.'],
    [sounds({ says: 'not-heard' }, 'good'), 'Nobody hears you: your microphone gives no sound. Look for a switch on it, or choose another one.'],
  ])('is said in words: %#', async (call, words) => {
    expect(text(one(await shown(call), '.sound'))).toBe(words);
  });

  it('is announced once, without the figures that change', async () => {
    const card = await shown(sounds({ says: 'loss', lossPercent: 8 }));
    expect(text(one(card, 'call-sound'))).toBe('');
    expect(all(card.shadowRoot as ShadowRoot, 'call-sound').map((each) => text(one(each, '[role="status"]')))).toEqual(['The network spoils the sound.']);
    await becomes(card, sounds({}, 'good'));
    expect(text(one(one(card, 'call-sound'), '[role="status"]'))).toBe('');
  });

  it('is not spoken of before anything is known, nor on hold', async () => {
    const card = await shown(TALKS);
    expect(all(card.shadowRoot as ShadowRoot, '.sound')).toEqual([]);
    await becomes(card, { ...sounds({ says: 'no-sound' }, 'none'), state: 'held' });
    expect(all(card.shadowRoot as ShadowRoot, '.sound')).toEqual([]);
  });

  it('muted is seen', async () => {
    expect(text(one(await shown({ ...TALKS, muted: true }), '.muted'))).toBe('Muted: nobody hears you.');
  });
});

describe('the keypad', () => {
  it('sends what is clicked and typed, in order, and keeps it from the dial pad', async () => {
    const card = await shown(TALKS);
    button(card, 'Keypad').click();
    await drawn();
    const one1 = all(card.shadowRoot as ShadowRoot, 'key-pad').flatMap((each) => all(each.shadowRoot as ShadowRoot, 'button'));
    expect(focused()).toBe(one1[0]);
    one1[4]?.click();
    let heard = 0;
    const listen = () => (heard += 1);
    window.addEventListener('keydown', listen);
    press(one1[0] as HTMLElement, '#');
    window.removeEventListener('keydown', listen);
    await drawn();
    expect(heard).toBe(0);
    expect(phone.line.asked).toEqual([['sendKey', 'p1', '5'], ['sendKey', 'p1', '#']]);
    expect(text(one(card, '.sent'))).toBe('5#');
  });

  it('is left with Escape, and the focus is where it was', async () => {
    const card = await shown(TALKS);
    button(card, 'Keypad').click();
    await drawn();
    press(focused() as HTMLElement, 'Escape');
    await drawn();
    expect(all(card.shadowRoot as ShadowRoot, 'call-keys')).toEqual([]);
    expect(focused()).toBe(button(card, 'Keypad'));
  });
});

describe('a transfer', () => {
  const BOB = phoneCall('talking', { id: 'p2', direction: 'out', peer: { name: 'Bob', number: '202' } });

  async function to(card: HTMLElement, number: string, name: string): Promise<void> {
    button(card, 'Transfer').click();
    await drawn();
    type(field(card, 'Transfer to: number or name'), number);
    await drawn();
    button(card, name).click();
    await drawn();
  }

  it('goes at once', async () => {
    await to(await shown(TALKS), '202', 'Transfer now');
    expect(phone.line.asked).toEqual([['transfer', 'p1', '202']]);
  });

  it('asks first: the call waits, the other one is rung, then the two are connected', async () => {
    const card = await shown(TALKS);
    const held = { ...TALKS, state: 'held' as const };
    phone.line.onAsked = (what) => what === 'call' && $phoneCalls.set([held, { ...BOB, state: 'ringing' }]);
    await to(card, '202', 'Ask first');
    expect(phone.line.asked).toEqual([['hold', 'p1'], ['call', '202']]);
    await becomes(card, { ...BOB, state: 'ringing' }, held);
    expect(text(one(card, '.bar'))).toContain('Bob is being rung; Dupont waits on hold.');
    expect(reasonAt(button(card, 'Connect the two'))).toBe('Bob has not answered yet.');
    await becomes(card, held, BOB);
    expect(text(one(card, '.bar'))).toBe('Waits on hold while you ask Bob.');
    await becomes(card, BOB, held);
    button(card, 'Connect the two').click();
    await drawn();
    expect(phone.line.asked.at(-1)).toEqual(['transferAttended', 'p1', 'p2']);
  });

  it('goes back to who waits, when the other one does not want him', async () => {
    const card = await shown(TALKS);
    phone.line.onAsked = (what) => what === 'call' && $phoneCalls.set([TALKS, BOB]);
    await to(card, '202', 'Ask first');
    await becomes(card, BOB, TALKS);
    button(card, 'Back to Dupont').click();
    await drawn();
    expect(phone.line.asked.slice(-2)).toEqual([['hangUp', 'p2'], ['resume', 'p1']]);
  });

  it('the two talk on when nobody could be asked', async () => {
    const card = await shown(TALKS);
    phone.line.onAsked = (what) => {
      phone.line.refusal = what === 'hold' ? new Problem(0, 'phone-not-ready', '') : null;
    };
    await to(card, '202', 'Ask first');
    expect(phone.line.asked).toEqual([['hold', 'p1'], ['call', '202'], ['resume', 'p1']]);
    expect(alerts(card)).toBe('Your phone is still connecting.');
  });

  it('connects with somebody whom I have on another call', async () => {
    const card = await shown(TALKS);
    await becomes(card, TALKS, { ...BOB, state: 'held' });
    button(card, 'Transfer').click();
    await drawn();
    button(card, 'Connect with Bob').click();
    await drawn();
    expect(phone.line.asked).toEqual([['transferAttended', 'p1', 'p2']]);
  });
});

it('a call that did not come about says why, aloud too, and its time stands still', async () => {
  const rings = phoneCall('ringing', { direction: 'out' });
  const card = await shown(rings);
  const news = () => text(one(card, 'article > [role="status"]'));
  expect(news()).toBe('');
  await becomes(card, { ...rings, state: 'ended', end: 'not-found' });
  expect(text(one(card, '.how'))).toBe('There is no such number');
  expect(news()).toBe('Dupont: There is no such number');
});
