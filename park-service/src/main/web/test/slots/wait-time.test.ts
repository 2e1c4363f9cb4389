import { expect, it, vi } from 'vitest';
import { $clockAhead } from '../../src/state/stores';
import '../../src/ui/slots/wait-time';
import { drawn, one, setStage, show, text, waiting } from './stage';

setStage();
const words = (element: HTMLElement) => text(element.shadowRoot as unknown as Element);

it('runs, by the clock of the server, and says when it gets near', async () => {
  $clockAhead.set(30_000);
  const wait = await show('wait-time', { spot: waiting() });
  expect(words(wait)).toBe('0:40');
  vi.advanceTimersByTime(1000);
  await drawn();
  expect(words(wait)).toBe('0:41');
  vi.advanceTimersByTime(20_000);
  await drawn();
  expect(words(wait)).toBe('1:01rings back in 0:29');
  expect(wait.getAttribute('urgency')).toBe('soon');
  vi.advanceTimersByTime(30_000);
  await drawn();
  expect(words(wait)).toBe('1:31rings back now');
  expect(wait.getAttribute('urgency')).toBe('due');
});

it('is calm again with a new recall', async () => {
  const wait = await show('wait-time', { spot: waiting() });
  vi.advanceTimersByTime(75_000);
  await drawn();
  expect(wait.getAttribute('urgency')).toBe('due');
  wait.spot = waiting('701', { recallAt: '2026-01-01T10:05:00.000Z' });
  await drawn();
  expect(wait.getAttribute('urgency')).toBe('calm');
  expect(words(wait)).toBe('1:25');
});

it('stands still while nobody looks, and is right at once when somebody does', async () => {
  const wait = await show('wait-time', { spot: waiting() });
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(20_000);
  expect(words(wait)).toBe('0:10');
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(words(wait)).toBe('0:30');
  hidden.mockRestore();
});

it('goes to three hours and more', async () => {
  const wait = await show('wait-time', { spot: waiting('701', { parkedAt: '2026-01-01T07:00:00.000Z', recallAt: '2026-01-01T12:00:00.000Z' }) });
  expect(words(wait)).toBe('3:00:10');
  expect(one(wait, 'time').hasAttribute('data-long')).toBe(true);
});
