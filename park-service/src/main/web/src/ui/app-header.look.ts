import { css } from 'lit';

/** Of `app-header`. */
export const appHeaderLook = css`
  header {
    display: flex;
    align-items: center;
    gap: var(--ps-space-3);
    min-height: 3.5rem;
    padding: 0 var(--ps-space-4);
    background: var(--ps-surface);
    border-block-end: 1px solid var(--ps-line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--ps-space-2);
    font-size: var(--ps-size-l);
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .connection {
    display: flex;
    align-items: center;
    gap: var(--ps-space-2);
    margin-inline-start: auto;
    color: var(--ps-ink-soft);
    font-size: var(--ps-size-s);
    white-space: nowrap;
  }
  .dot {
    width: 0.625rem;
    height: 0.625rem;
    border: 2px solid var(--ps-warn);
    border-radius: 50%;
    forced-color-adjust: none;
  }
  [data-connection='live'] .dot {
    border-color: var(--ps-free);
    background: var(--ps-free);
  }
  [data-connection='lost'] .dot {
    border-color: var(--ps-taken);
    border-radius: 2px;
  }
  .who {
    display: flex;
    gap: var(--ps-space-2);
    min-width: 0;
    max-width: 16rem;
    font-weight: 550;
  }
  .who .digits {
    color: var(--ps-ink-soft);
    font-weight: 400;
  }
  [popover] {
    max-height: calc(100dvh - 4.5rem);
    overflow-y: auto;
    position: fixed;
    inset: 3.75rem var(--ps-space-3) auto auto;
    width: min(22rem, calc(100vw - 1.5rem));
    margin: 0;
    padding: var(--ps-space-5);
    border: 1px solid var(--ps-edge);
    border-radius: var(--ps-radius-l);
    background: var(--ps-surface);
    color: var(--ps-ink);
    box-shadow: var(--ps-shadow-high);
  }
  [popover] h2 {
    margin-block-end: var(--ps-space-4);
    font-size: var(--ps-size-l);
  }
  [popover] > button {
    width: 100%;
    margin-block-start: var(--ps-space-5);
  }
  @media (max-width: 30rem) {
    header {
      padding: 0 var(--ps-space-3);
      gap: var(--ps-space-2);
    }
    .brand strong {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .connection {
      margin-inline-start: 0;
    }
    .who {
      margin-inline-start: auto;
    }
  }
`;
