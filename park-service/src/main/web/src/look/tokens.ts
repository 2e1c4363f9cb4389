import { css, unsafeCSS } from 'lit';
import { COLOURS } from './colours';

const colours = Object.entries(COLOURS)
  .map(([name, [light, dark]]) => `--ps-${name}: light-dark(${light}, ${dark});`)
  .join('\n');

/**
 * The measures and colours of the page, as custom properties that every element inherits: `var(--ps-ink)`. Adopted by the
 * document ({@link adoptLook}); the theme is `color-scheme`, which `light-dark()` follows.
 */
export const tokens = css`
  :root {
    color-scheme: light dark;
    ${unsafeCSS(colours)}

    --ps-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    --ps-size-s: 0.8125rem;
    --ps-size-m: 0.9375rem;
    --ps-size-l: 1.125rem;
    --ps-size-xl: 1.5rem;
    --ps-size-digits: 2rem;
    --ps-size-toast: 4rem;

    --ps-space-1: 0.25rem;
    --ps-space-2: 0.5rem;
    --ps-space-3: 0.75rem;
    --ps-space-4: 1rem;
    --ps-space-5: 1.5rem;
    --ps-space-6: 2rem;

    --ps-radius-s: 0.5rem;
    --ps-radius-m: 0.75rem;
    --ps-radius-l: 1rem;
    --ps-shadow: 0 1px 2px light-dark(rgb(20 25 45 / 0.06), rgb(0 0 0 / 0.4)), 0 4px 16px light-dark(rgb(20 25 45 / 0.05), rgb(0 0 0 / 0.3));
    --ps-shadow-high: 0 8px 32px light-dark(rgb(20 25 45 / 0.18), rgb(0 0 0 / 0.6));
    --ps-quick: 120ms;
  }
  :root[data-theme='light'] {
    color-scheme: light;
  }
  :root[data-theme='dark'] {
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :root {
      --ps-quick: 0ms;
    }
  }
  body {
    margin: 0;
    background: var(--ps-ground);
    color: var(--ps-ink);
    font: var(--ps-size-m) / 1.45 var(--ps-font);
  }
`;
