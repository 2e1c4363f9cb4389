/** Every colour of the page, `[light, dark]`. Contrasts are checked by `test/look.test.ts`. */
export const COLOURS = {
  ground: ['#f3f4f8', '#0f1218'],
  surface: ['#ffffff', '#181c25'],
  /** Fields, keys, wells: lower than a surface. */
  sunken: ['#edeff4', '#222834'],
  line: ['#dadee7', '#2e3543'],
  /** The edge of what can be operated: 3:1 on each ground. */
  edge: ['#7f8798', '#7b859b'],
  ink: ['#171b26', '#eceff6'],
  'ink-soft': ['#535b6c', '#a9b2c4'],
  accent: ['#3046c8', '#9db0ff'],
  'accent-strong': ['#23359f', '#bac7ff'],
  'accent-soft': ['#e7eafc', '#242c4f'],
  'on-accent': ['#ffffff', '#10163a'],
  /** A free slot, a call that talks, a live connection. */
  free: ['#14713a', '#5fd38a'],
  'free-soft': ['#e2f4e8', '#15301f'],
  /** A taken slot, hanging up, an error. */
  taken: ['#b8222b', '#ff8f89'],
  'taken-soft': ['#fdebea', '#3b1a1c'],
  'on-strong': ['#ffffff', '#14161c'],
  /** What is about to happen: a caller rings back soon; a connection that is lost. */
  warn: ['#845000', '#f3bd5f'],
  'warn-soft': ['#fff1d6', '#37290f'],
} as const satisfies Record<string, readonly [string, string]>;
