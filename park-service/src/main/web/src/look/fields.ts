import { css } from 'lit';

/** Labelled fields: `<label>` above, the field below, both as wide as there is room. */
export const fields = css`
  label {
    display: block;
    font-weight: 550;
    margin-bottom: var(--ps-space-1);
  }
  input,
  select {
    width: 100%;
    min-width: 0;
    min-height: 2.75rem;
    padding: 0 var(--ps-space-3);
    border: 1px solid var(--ps-edge);
    border-radius: var(--ps-radius-s);
    background: var(--ps-surface);
    color: var(--ps-ink);
    font: inherit;
    text-overflow: ellipsis;
  }
  input::placeholder {
    color: var(--ps-ink-soft);
    opacity: 1;
  }
  input:focus-visible,
  select:focus-visible {
    outline-offset: 0;
  }
  input[aria-invalid='true'] {
    border-color: var(--ps-taken);
  }
`;
