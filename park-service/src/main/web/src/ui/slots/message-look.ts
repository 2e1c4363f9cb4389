import { css } from 'lit';

/** What appears in the corner: a toast, a notice. */
export const messageLook = css`
  .message {
    display: grid;
    gap: var(--ps-space-2);
    padding: var(--ps-space-4);
    border: 1px solid var(--ps-edge);
    border-inline-start: 0.4rem solid var(--ps-accent);
    border-radius: var(--ps-radius-m);
    background: var(--ps-surface);
    color: var(--ps-ink);
    box-shadow: var(--ps-shadow-high);
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: var(--ps-space-2);
    min-width: 0;
  }
  .head > :first-child {
    flex: 1;
    min-width: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ps-space-2);
  }
  .soft {
    color: var(--ps-ink-soft);
  }
  .error {
    color: var(--ps-taken);
  }
  .error:empty,
  .soft:empty {
    display: none;
  }
`;
