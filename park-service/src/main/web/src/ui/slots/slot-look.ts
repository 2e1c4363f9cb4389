import { css } from 'lit';

/** What tiles and rows of slots have in common: the dot, the words of its state in the same colour, and what the parker wished. */
export const slotLook = css`
  .dot {
    width: 1.1em;
    height: 1.1em;
    flex: none;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-width: 0;
    font-weight: 650;
    color: var(--ps-taken);
  }
  .words {
    min-width: 0;
    overflow: hidden;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
    line-height: 1.25;
  }
  .state[data-state='free'] {
    color: var(--ps-free);
  }
  .note {
    font-style: italic;
  }
  .for {
    font-weight: 650;
  }
  .for[data-mine] {
    padding: 0 var(--ps-space-2);
    border-radius: var(--ps-radius-s);
    background: var(--ps-accent);
    color: var(--ps-on-accent);
  }
  .refused {
    color: var(--ps-taken);
    font-size: var(--ps-size-s);
    overflow-wrap: anywhere;
  }
`;
