import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/api/types';
import { followPreferences } from '../../src/look/follow';
import { $session } from '../../src/state/session';
import { $calls, $connection, $demo, $me, setPreference } from '../../src/state/stores';
import '../../src/ui/calls-screen';
import { ALICE, TALKING, all, drawn, one, service, setStage, show, text } from '../slots/stage';
import { alerts, button, buttons } from './sees';

setStage();

const NO_PHONE = { ...ALICE, devices: [] };

describe('the screen', () => {
  it('has its headings in order: calls, dial, active calls, then the slots', async () => {
    const screen = await show('calls-screen');
    const headings = all(screen.shadowRoot as ShadowRoot, 'main h1, main h2, slot-board').flatMap((each) =>
      each.localName === 'slot-board' ? all(each.shadowRoot as ShadowRoot, 'h2') : [each],
    );
    expect(headings.map(text).slice(0, 4)).toEqual(['Calls', 'Dial', 'Active calls', 'Park slots']);
  });

  it('shows who rings first, and his name in the title of the tab', async () => {
    const screen = await show('calls-screen');
    $calls.set([TALKING, { ...TALKING, id: 'c2', state: 'ringing', peer: { name: 'Marie', number: '1', display: '1' } }]);
    await drawn();
    expect(all(screen.shadowRoot as ShadowRoot, 'h3').map(text)).toEqual(['Marie', 'Dupont']);
    expect(document.title).toBe('Marie is calling – Park Slots');
    expect(alerts(screen)).toBe('Marie is calling you');
    $calls.set([TALKING]);
    await drawn();
    expect(alerts(screen)).toBe('');
    $calls.set([]);
    await drawn();
    expect(document.title).toBe('Park Slots');
    expect(text(one(screen, '.none'))).toContain('No call at the moment');
  });
});

describe('a lost connection', () => {
  it('is said at once, since when, and goes away by itself', async () => {
    const screen = await show('calls-screen');
    expect(alerts(screen)).toBe('');
    $connection.set('lost');
    await drawn();
    expect(alerts(screen)).toMatch(/^Connection lost. What you see is as it was at .*:.*slots can't be clicked/);
    $connection.set('live');
    await drawn();
    expect(alerts(screen)).toBe('');
  });
});

describe('without a phone', () => {
  it('says how to register one, with the password only in the demo', async () => {
    $me.set(NO_PHONE);
    $demo.set(true);
    const hint = await show('no-phone');
    expect(text(one(hint, 'dl'))).toContain(`Server ${location.hostname}, UDP or TCP, port 5060 unless it was moved User 201 Password demo-201`);
    $demo.set(false);
    await drawn();
    expect(text(one(hint, 'dl'))).not.toContain('demo-201');
    $me.set(ALICE);
    await drawn();
    expect(hint.hidden).toBe(true);
  });
});

describe('Call me', () => {
  it('is of the demo alone', async () => {
    $demo.set(false);
    const screen = await show('calls-screen');
    expect(buttons(screen)).not.toContain('Call me');
    $demo.set(true);
    await drawn();
    expect(buttons(screen)).toContain('Call me');
    $demo.set(false);
  });

  it.each([
    [ALICE, false, 'Your phone rings: a test caller.'],
    [NO_PHONE, true, 'No phone of yours is registered: a built-in one answered for you.'],
  ])('rings my phone, or has a built-in one answer: %#', async (me, answer, words) => {
    const asked = service({ status: 201, body: { id: 'd1', state: 'ringing' } });
    $me.set(me);
    const element = await show('call-me');
    button(element, 'Call me').click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/demo/calls', body: { to: '201', answer } }]);
    expect(text(one(element, '[role="status"]'))).toBe(words);
  });

  it.each([
    [ALICE, 'Your phone rings: a test caller.', ''],
    [NO_PHONE, 'No phone of yours is registered: a built-in one answered for you.', 'No phone of yours is registered: a built-in one answered for you.'],
  ])('says what is so as long as it is so, whatever other calls there are: %#', async (me, rings, answered) => {
    service({ status: 201, body: { id: 'd1', state: 'ringing' } });
    $me.set(me);
    $calls.set([TALKING]);
    const element = await show('call-me');
    const says = async (...calls: Call[]) => {
      $calls.set(calls);
      await drawn();
      await drawn();
      return text(one(element, '[role="status"]'));
    };
    button(element, 'Call me').click();
    await drawn();
    const test: Call = { ...TALKING, id: 'c2', state: 'ringing', direction: 'in' };

    expect(await says(TALKING, test)).toBe(rings);
    expect(await says(test)).toBe(rings);
    expect(await says({ ...test, state: 'talking' })).toBe(answered);
    expect(await says()).toBe('');
  });

  it('says that it rings until it has rung, though the call comes late', async () => {
    service({ status: 201, body: { id: 'd1', state: 'ringing' } });
    $me.set(ALICE);
    $calls.set([]);
    const element = await show('call-me');
    button(element, 'Call me').click();
    await drawn();
    $calls.set([]);
    await drawn();

    expect(text(one(element, '[role="status"]'))).toBe('Your phone rings: a test caller.');
  });
});

describe('preferences', () => {
  it('language and theme are those of the document; signing out is there', async () => {
    followPreferences();
    const header = await show('app-header');
    setPreference('theme', 'dark');
    setPreference('language', 'fr');
    await drawn();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(document.documentElement.lang).toBe('fr');
    $session.set({ token: 't', expiresAt: 1, renewAt: 1 });
    button(header, 'Se déconnecter').click();
    expect($session.get()).toBeNull();
    setPreference('theme', 'auto');
    setPreference('language', 'en');
    await drawn();
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    expect(buttons(header)).toContain('Sign out');
  });
});
