import { expect, it } from 'vitest';
import { clockText, spokenWait } from '../../src/rules/wait';

const at = (h: number, m: number, s: number) => ((h * 60 + m) * 60 + s) * 1000;

it.each<[number, string]>([
  [0, '0:00'],
  [999, '0:00'],
  [at(0, 0, 7), '0:07'],
  [at(0, 12, 34), '12:34'],
  [at(0, 59, 59), '59:59'],
  [at(1, 2, 3), '1:02:03'],
  [at(100, 0, 0), '100:00:00'],
  [-5_000, '0:00'],
])('%d ms is %s', (ms, text) => {
  expect(clockText(ms, 'en')).toBe(text);
  expect(clockText(ms, 'fr')).toBe(text);
});

it('has the digits of the language', () => {
  expect(clockText(at(1, 2, 3), 'ar-EG')).toBe('١:٠٢:٠٣');
});

it.each<[number, string, string]>([
  [0, '0 seconds', '0 seconde'],
  [at(0, 0, 1), '1 second', '1 seconde'],
  [at(0, 2, 5), '2 minutes and 5 seconds', '2 minutes et 5 secondes'],
  [at(1, 0, 0), '1 hour', '1 heure'],
  [at(2, 1, 3), '2 hours, 1 minute, and 3 seconds', '2 heures, 1 minute et 3 secondes'],
])('%d ms is heard as %s', (ms, english, french) => {
  expect(spokenWait(ms, 'en')).toBe(english);
  // French keeps a number and its unit on one line.
  expect(spokenWait(ms, 'fr').replaceAll('\u00a0', ' ')).toBe(french);
});
