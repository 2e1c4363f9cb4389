import { css } from 'lit';

/** Of `device-settings`. */
export const deviceSettingsLook = css`
  dialog {
    width: min(30rem, calc(100vw - 2rem));
    max-height: calc(100vh - 2rem);
    overflow: auto;
    padding: var(--ps-space-5);
    border: 1px solid var(--ps-edge);
    border-radius: var(--ps-radius-l);
    background: var(--ps-surface);
    color: var(--ps-ink);
    box-shadow: var(--ps-shadow-high);
    text-align: start;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  h2 {
    font-size: var(--ps-size-l);
  }
  .rows {
    display: grid;
    gap: var(--ps-space-4);
    margin-block: var(--ps-space-4);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--ps-space-2);
  }
  .row > div {
    flex: 1 1 14rem;
    min-width: 0;
  }
  .row button {
    min-height: 2.75rem;
  }
  .level {
    display: grid;
    gap: var(--ps-space-1);
    margin-block-start: var(--ps-space-2);
    font-size: var(--ps-size-s);
  }
  .error:empty {
    display: none;
  }
`;
