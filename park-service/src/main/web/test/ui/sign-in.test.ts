import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { $phoneChoice } from '../../src/state/phone';
import { $session, sessionEnded } from '../../src/state/session';
import { $me, $signInReason } from '../../src/state/stores';
import '../../src/ui/sign-in';
import { all, drawn, refused, service, setStage, show, text } from '../slots/stage';
import { alerts, button, field, focused, type } from './sees';

setStage();
beforeEach(() => {
  history.replaceState(null, '', '/');
  sessionStorage.clear();
  $session.set(null);
  $signInReason.set(null);
});

const GOOD = { body: { accessToken: 't0', tokenType: 'Bearer', expiresIn: 3600 } };

async function filled(user: string, password: string): Promise<HTMLElement> {
  const page = await show('sign-in');
  type(field(page, 'User'), user);
  type(field(page, 'Password'), password);
  button(page, 'Sign in').closest('form')?.requestSubmit();
  await drawn();
  return page;
}

describe('signing in', () => {
  it('asks the service, and is signed in', async () => {
    const asked = service(GOOD);
    await filled(' alice ', 'demo ');
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/token', body: { username: 'alice', password: 'demo ' } }]);
    expect($session.get()?.token).toBe('t0');
  });

  it('a wrong password: says so, and the field has the focus again', async () => {
    service(refused('bad-credentials'));
    const page = await filled('alice', 'wrong');
    expect(alerts(page)).toBe('User or password is wrong.');
    expect(focused()).toBe(field(page, 'Password'));
    expect(field(page, 'Password').getAttribute('aria-invalid')).toBe('true');
    expect($session.get()).toBeNull();
  });

  it('no answer is not a wrong password', async () => {
    service({ status: 502, body: 'a proxy' });
    expect(alerts(await filled('alice', 'demo'))).not.toContain('wrong');
  });

  it('asks for what is missing, and nothing of the service', async () => {
    const asked = service(GOOD);
    const page = await filled('alice', '');
    expect(alerts(page)).toBe('Please give user and password.');
    expect(focused()).toBe(field(page, 'Password'));
    expect(asked).toEqual([]);
  });
});

describe('what stands there', () => {
  it('?user=bob fills in the user, and the password has the focus', async () => {
    history.replaceState(null, '', '/?user=bob');
    const page = await show('sign-in');
    expect(field(page, 'User').value).toBe('bob');
    expect(focused()).toBe(field(page, 'Password'));
  });

  it('gives no hint of users or passwords before the sign-in', async () => {
    expect(text((await show('sign-in')).shadowRoot as unknown as Element)).not.toMatch(/alice|demo/i);
  });

  it('after the log-in has ended, says so', async () => {
    $session.set({ token: 'old', expiresAt: 0, renewAt: 0 });
    sessionEnded();
    expect(text((await show('sign-in')).shadowRoot?.querySelector('[role="status"]') as Element)).toContain('Your sign-in is over.');
  });
});

describe('what is my phone', () => {
  const radio = (page: HTMLElement, value: string) => all(page.shadowRoot as ShadowRoot, `input[value="${value}"]`)[0] as HTMLInputElement;
  const described = (input: HTMLInputElement) =>
    text((input.getRootNode() as ShadowRoot).getElementById(input.getAttribute('aria-describedby') ?? '') as Element);

  beforeEach(() => {
    localStorage.clear();
    $me.set(null);
    $phoneChoice.set(null);
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('RTCPeerConnection', class {});
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { mediaDevices: {} }));
  });
  afterEach(() => $phoneChoice.set(null));

  it('is this browser, unless one wants the desk phone; each says what it means', async () => {
    service(GOOD);
    const page = await show('sign-in');
    expect(radio(page, 'browser').checked).toBe(true);
    expect(described(radio(page, 'browser'))).toContain('Rings and talks here');
    expect(described(radio(page, 'desk'))).toContain('this page commands it');
    radio(page, 'desk').click();
    type(field(page, 'User'), 'alice');
    type(field(page, 'Password'), 'demo');
    button(page, 'Sign in').closest('form')?.requestSubmit();
    await drawn();
    expect($phoneChoice.get()).toBe('desk');
  });

  it('is what this user chose last', async () => {
    localStorage.setItem('park-slots.phone', JSON.stringify({ alice: 'desk' }));
    const page = await show('sign-in');
    type(field(page, 'User'), 'Alice');
    await drawn();
    expect(radio(page, 'desk').checked).toBe(true);
    type(field(page, 'User'), 'bob');
    await drawn();
    expect(radio(page, 'browser').checked).toBe(true);
  });

  it('can not be a browser that has no microphone here, and says why', async () => {
    vi.stubGlobal('isSecureContext', false);
    const page = await show('sign-in');
    expect(radio(page, 'desk').checked).toBe(true);
    expect(radio(page, 'browser').getAttribute('aria-disabled')).toBe('true');
    expect(described(radio(page, 'browser'))).toContain('./run --lan');
    radio(page, 'browser').click();
    service(GOOD);
    type(field(page, 'User'), 'alice');
    type(field(page, 'Password'), 'demo');
    button(page, 'Sign in').closest('form')?.requestSubmit();
    await drawn();
    expect($phoneChoice.get()).toBe('desk');
  });
});
