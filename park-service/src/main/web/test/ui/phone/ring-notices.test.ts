import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { $notifier } from '../../../src/live/one-notifier';
import { $phoneCalls } from '../../../src/state/phone';
import { showRingNotices } from '../../../src/ui/phone/ring-notices';
import { RingTitle } from '../../../src/ui/ring-title';
import { setStage } from '../../slots/stage';
import { phoneCall, setPhone } from './line';

setStage();
setPhone();
const shown: { title: string; closed: boolean; onclick: () => void }[] = [];
let looked = false;
let stop = () => {};

beforeEach(() => {
  shown.length = 0;
  looked = false;
  $notifier.set(true);
  vi.spyOn(document, 'hasFocus').mockImplementation(() => looked);
  class FakeNotification {
    static permission = 'granted';
    closed = false;
    onclick = () => {};
    constructor(readonly title: string) {
      shown.push(this);
    }
    close() {
      this.closed = true;
    }
  }
  vi.stubGlobal('Notification', FakeNotification);
  stop = showRingNotices();
});
afterEach(() => {
  stop();
  $notifier.set(false);
  vi.restoreAllMocks();
});

it('a call is told outside the page, once, until it rings no more', () => {
  $phoneCalls.set([phoneCall('ringing')]);
  $phoneCalls.set([phoneCall('ringing', { callId: 'c1' })]);
  expect(shown.map((each) => [each.title, each.closed])).toEqual([['Dupont is calling you', false]]);
  $phoneCalls.set([phoneCall('talking')]);
  expect(shown.map((each) => each.closed)).toEqual([true]);
});

it('a click on it brings the page back and answers nobody', () => {
  const focus = vi.spyOn(window, 'focus').mockImplementation(() => {});
  $phoneCalls.set([phoneCall('ringing')]);
  shown[0]?.onclick();
  expect(focus).toHaveBeenCalled();
  expect(shown[0]?.closed).toBe(true);
});

it.each<[string, () => void]>([
  ['somebody looks at the page', () => (looked = true)],
  ['another tab tells it', () => $notifier.set(false)],
  ['it was not allowed', () => Object.assign(Notification, { permission: 'default' })],
])('nothing outside the page while %s', (_, so) => {
  so();
  $phoneCalls.set([phoneCall('ringing')]);
  expect(shown).toEqual([]);
});

it('the title of the tab flashes while nobody looks, and is itself again', () => {
  const title = new RingTitle({ addController: () => {} } as never);
  title.show('Dupont');
  expect(document.title).toBe('Dupont is calling – Park Slots');
  vi.advanceTimersByTime(1000);
  expect(document.title).toBe('☎ Incoming call');
  vi.advanceTimersByTime(1000);
  expect(document.title).toBe('Dupont is calling – Park Slots');
  looked = true;
  vi.advanceTimersByTime(1000);
  expect(document.title).toBe('Dupont is calling – Park Slots');
  title.hostDisconnected();
  vi.advanceTimersByTime(1000);
  expect(document.title).toBe('Park Slots');
});
