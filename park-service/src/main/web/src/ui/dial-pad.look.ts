import { css } from 'lit';

/** Of `dial-pad`: the keys beneath the field; where it is narrow, they come on demand. */
export const dialPadLook = css`
  :host {
    container-type: inline-size;
    display: grid;
    gap: var(--ps-space-3);
    align-content: start;
  }
  .field {
    position: relative;
  }
  .erase {
    position: absolute;
    inset: auto 0.375rem 0.375rem auto;
  }
  .keys {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: var(--ps-space-2);
  }
  .keys button {
    flex-direction: column;
    gap: 0;
    min-height: 3.25rem;
    border-color: transparent;
    background: var(--ps-sunken);
    line-height: 1.1;
  }
  .keys button:hover {
    border-color: var(--ps-edge);
  }
  .keys button:active {
    background: var(--ps-accent-soft);
  }
  .digit {
    font-size: 1.375rem;
    font-weight: 600;
  }
  .letters {
    min-height: 0.75rem;
    font-size: 0.625rem;
    letter-spacing: 0.12em;
    color: var(--ps-ink-soft);
  }
  .row {
    display: flex;
    gap: var(--ps-space-2);
  }
  .call {
    flex: 1;
  }
  .toggle {
    display: none;
  }
  .last {
    justify-self: start;
    font-size: var(--ps-size-s);
  }
  .soft {
    color: var(--ps-ink-soft);
  }
  .error {
    color: var(--ps-taken);
    overflow-wrap: anywhere;
  }
  .error:empty {
    display: none;
  }
  @media (max-width: 47.99rem) {
    .keys:not([data-open]) {
      display: none;
    }
    .toggle {
      display: inline-flex;
    }
  }
`;
