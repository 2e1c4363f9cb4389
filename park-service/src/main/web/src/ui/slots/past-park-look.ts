import { css } from 'lit';

/** A line of the history: columns where there is room, two lines where there is not. */
export const pastParkLook = css`
  :host {
    container-type: inline-size;
  }
  button {
    display: grid;
    grid-template-columns: 1rem 8.5rem minmax(0, 2fr) 3rem minmax(0, 2fr) 7rem;
    gap: 0 var(--ps-space-3);
    align-items: center;
    width: 100%;
    min-height: 2.75rem;
    padding: var(--ps-space-2) 0;
    border: 0;
    border-radius: var(--ps-radius-s);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  button:hover {
    background: var(--ps-sunken);
  }
  .mark::before {
    content: '▸';
  }
  button[aria-expanded='true'] .mark::before {
    content: '▾';
  }
  time,
  .slot,
  .wait {
    font-variant-numeric: tabular-nums;
  }
  time,
  .wait,
  .soft {
    color: var(--ps-ink-soft);
  }
  .caller,
  .slot {
    font-weight: 650;
  }
  .end {
    overflow-wrap: anywhere;
  }
  #details {
    padding: 0 0 var(--ps-space-3) 1.75rem;
    overflow-wrap: anywhere;
  }
  #details ol {
    margin: var(--ps-space-2) 0 0;
    padding-inline-start: 1.2em;
  }
  .error {
    color: var(--ps-taken);
  }
  @container (max-width: 44rem) {
    button {
      grid-template-columns: 1rem minmax(0, 1fr) auto;
    }
    button time {
      grid-area: 3 / 2;
    }
    .caller {
      grid-area: 1 / 2;
    }
    .slot {
      grid-area: 1 / 3;
    }
    .end {
      grid-area: 2 / 2 / auto / -1;
    }
    .wait {
      grid-area: 3 / 3;
    }
  }
`;
