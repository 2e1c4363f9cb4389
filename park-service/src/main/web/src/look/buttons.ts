import { css } from 'lit';

/**
 * Buttons: plain, `primary`, `go` (green), `stop` (red), `bare` (no box). What can't be done now keeps its focus and says why:
 * `aria-disabled="true"` with a description, never `disabled`.
 */
export const buttons = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--ps-space-2);
    min-height: 2.5rem;
    min-width: 2.5rem;
    max-width: 100%;
    padding: 0 var(--ps-space-3);
    border: 1px solid var(--ps-edge);
    border-radius: var(--ps-radius-s);
    background: var(--ps-surface);
    color: var(--ps-ink);
    font: inherit;
    font-weight: 550;
    cursor: pointer;
    transition: background-color var(--ps-quick), border-color var(--ps-quick);
    touch-action: manipulation;
  }
  button:hover {
    background: var(--ps-sunken);
  }
  button.primary {
    background: var(--ps-accent);
    border-color: var(--ps-accent);
    color: var(--ps-on-accent);
  }
  button.primary:hover {
    background: var(--ps-accent-strong);
  }
  button.go {
    background: var(--ps-free);
    border-color: var(--ps-free);
    color: var(--ps-on-strong);
  }
  button.stop {
    border-color: var(--ps-taken);
    color: var(--ps-taken);
  }
  button.go:hover {
    filter: brightness(1.1);
  }
  button.stop:hover {
    background: var(--ps-taken-soft);
  }
  button.bare {
    border-color: transparent;
    background: none;
  }
  button.bare:hover {
    background: var(--ps-sunken);
  }
  button[aria-pressed='true'] {
    background: var(--ps-accent-soft);
    border-color: var(--ps-accent);
    color: var(--ps-ink);
  }
  button[aria-disabled='true'] {
    cursor: not-allowed;
    background: var(--ps-sunken);
    border-color: var(--ps-line);
    border-style: dashed;
    color: var(--ps-ink-soft);
    filter: none;
  }
  button svg {
    flex: none;
    width: 1.25em;
    height: 1.25em;
  }
  @media (forced-colors: active) {
    button[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
    button[aria-pressed='true'] {
      border-width: 3px;
    }
  }
`;
