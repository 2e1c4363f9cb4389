import { css } from 'lit';

/** What tiles and rows of slots have in common: the dot, and the words of its state in the same colour. */
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
  .refused {
    color: var(--ps-taken);
    font-size: var(--ps-size-s);
    overflow-wrap: anywhere;
  }
`;
