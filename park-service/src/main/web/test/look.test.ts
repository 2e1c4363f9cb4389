import { describe, expect, it } from 'vitest';
import { COLOURS } from '../src/look/colours';

type Name = keyof typeof COLOURS;

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS: Name[] = ['ground', 'surface', 'sunken'];
const TEXT: [Name, Name[]][] = [
  ['ink', [...GROUNDS, 'accent-soft', 'free-soft', 'taken-soft', 'warn-soft']],
  ['ink-soft', [...GROUNDS, 'accent-soft', 'free-soft', 'taken-soft', 'warn-soft']],
  ['accent', [...GROUNDS, 'accent-soft']],
  ['free', [...GROUNDS, 'free-soft']],
  ['taken', [...GROUNDS, 'taken-soft']],
  ['warn', [...GROUNDS, 'warn-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-strong', ['free', 'taken', 'warn']],
];

describe.each(['light', 'dark'] as const)('colours, %s', (theme) => {
  const of = (name: Name) => COLOURS[name][theme === 'light' ? 0 : 1];

  it.each(TEXT.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const)))('%s is read on %s (AA, 4.5:1)', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('the edge of what can be operated is seen on %s (3:1)', (ground) => {
    expect(contrast(of('edge'), of(ground))).toBeGreaterThanOrEqual(3);
  });
});
