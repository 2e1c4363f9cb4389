import { describe, expect, it } from 'vitest';
import { callerName, plainName } from '../../src/rules/plain-name';
import { shortcutOf } from '../../src/rules/shortcut';
import { untilRecall, urgency, waited } from '../../src/rules/waiting';
import { aPark, at } from './stage';

const ms = (seconds: number) => at(seconds).getTime();

describe('waiting', () => {
  it.each([
    [0, 'calm'],
    [59, 'calm'],
    [60, 'soon'],
    [79, 'soon'],
    [80, 'due'],
    [200, 'due'],
  ])('of 90 s, after %i s: %s', (seconds, near) => {
    expect(urgency(aPark(), ms(seconds))).toBe(near);
  });

  it('an hour is soon in its last minute only, due in its last 15 s', () => {
    const hour = aPark({ recallAt: at(3600).toISOString() });
    expect([3530, 3545, 3590].map((seconds) => urgency(hour, ms(seconds)))).toEqual(['calm', 'soon', 'due']);
  });

  it('is never negative, whatever the clocks say', () => {
    expect(waited(aPark(), ms(-5))).toBe(0);
    expect(untilRecall(aPark(), ms(100))).toBe(0);
  });
});

describe('names that callers chose', () => {
  it.each([
    ['Dupont', 'Dupont'],
    ['  a \n b\t', 'a b'],
    ['\u202ekcatta', 'kcatta'],
    ['\u0000\u0007', ''],
    ['x'.repeat(10_000), `${'x'.repeat(60)}…`],
    ['مرحبا', '\u2068مرحبا\u2069'],
  ])('%.12j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });

  it('cuts between characters as a reader counts them', () => {
    const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}';
    const cut = plainName(family.repeat(100));
    expect(cut.endsWith('…')).toBe(true);
    expect(cut.slice(0, -1).replaceAll(family, '')).toBe('');
  });

  it('the number where there is no name', () => {
    expect(callerName({ name: ' ', display: '01 23', number: '+33123' })).toBe('01 23');
    expect(callerName({ name: '', display: '', number: '+33123' })).toBe('+33123');
  });
});

describe('keys', () => {
  const key = (but: object) => ({ key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, ...but });

  it('on a Mac, Alt and a digit in a field write', () => {
    const alt1 = key({ key: '¡', code: 'Digit1', altKey: true });
    expect(shortcutOf(alt1, true, true)).toBeNull();
    expect(shortcutOf(alt1, false, true)).toEqual({ do: 'slot', at: 0 });
    expect(shortcutOf(key({ key: '1', code: 'Digit1', altKey: true }), true, false)).toEqual({ do: 'slot', at: 0 });
  });
});
