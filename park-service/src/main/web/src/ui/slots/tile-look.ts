import { css } from 'lit';

/** The tile of a slot. How near the recall is shows at its edge as well as in the words of `wait-time`. */
export const tileLook = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--ps-space-1);
  }
  button {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--ps-space-1);
    width: 100%;
    min-width: 0;
    min-height: 5.5rem;
    padding: var(--ps-space-3);
    border: 2px solid var(--ps-edge);
    border-radius: var(--ps-radius-m);
    background: var(--ps-surface);
    color: var(--ps-ink);
    font: inherit;
    text-align: start;
    cursor: pointer;
    touch-action: manipulation;
    transition: background-color var(--ps-quick), border-color var(--ps-quick);
  }
  button[data-state='free'] {
    border-color: var(--ps-free);
    background: var(--ps-free-soft);
  }
  /* Whatever is not free is red; which of these it is, its shape and its words say. */
  button:not([data-state='free']) {
    border-color: var(--ps-taken);
    background: var(--ps-taken-soft);
  }
  button:has(wait-time[urgency='soon']),
  button:has(wait-time[urgency='due']) {
    box-shadow: inset 0.35rem 0 0 var(--ps-warn);
  }
  button:has(wait-time[urgency='due']),
  button[data-state='recalling'] {
    box-shadow: inset 0.35rem 0 0 var(--ps-taken);
  }
  button:hover:not([aria-disabled='true']) {
    box-shadow: 0 0 0 3px var(--ps-accent);
  }
  button[aria-disabled='true'] {
    cursor: not-allowed;
    border-style: dashed;
    background: var(--ps-sunken);
  }
  button[aria-disabled='true'] .number {
    color: var(--ps-ink-soft);
  }
  button[data-target] {
    outline: 3px dashed var(--ps-accent);
    outline-offset: 2px;
    background: var(--ps-accent-soft);
  }
  button[aria-busy='true'] {
    cursor: progress;
    animation: pulse 1s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.6;
    }
  }
  .number {
    font-size: var(--ps-size-digits);
    font-weight: 700;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }
  .state {
    margin-bottom: var(--ps-space-1);
  }
  .dot {
    width: 1.35em;
    height: 1.35em;
  }
  .name {
    font-weight: 650;
    font-size: var(--ps-size-l);
  }
  .tel,
  .parker {
    color: var(--ps-ink-soft);
  }
  .who:empty {
    display: none;
  }
  .wait {
    font-weight: 600;
  }
  .for {
    justify-self: start;
  }
  @media (forced-colors: active) {
    button[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
