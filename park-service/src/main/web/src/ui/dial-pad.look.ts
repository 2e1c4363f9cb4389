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
    key-pad:not([data-open]) {
      display: none;
    }
    .toggle {
      display: inline-flex;
    }
  }
`;
