import { css } from 'lit';

/** What every element starts from: its box, the focus ring, and text for screen readers alone. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-width: 0;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  :focus-visible {
    outline: 3px solid var(--ps-accent);
    outline-offset: 2px;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* What others chose (names, notes, numbers): one line, cut, and no right-to-left mark leaks out of it. */
  .cut {
    display: block;
    min-width: 0;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .digits {
    font-variant-numeric: tabular-nums;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

export const card = css`
  .card {
    background: var(--ps-surface);
    border: 1px solid var(--ps-line);
    border-radius: var(--ps-radius-l);
    box-shadow: var(--ps-shadow);
    padding: var(--ps-space-4);
    min-width: 0;
  }
  .title {
    font-size: var(--ps-size-l);
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .soft {
    color: var(--ps-ink-soft);
  }
  .error {
    color: var(--ps-taken);
    overflow-wrap: anywhere;
  }
`;
