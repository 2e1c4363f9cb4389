import { css } from 'lit';

/** The table of slots. Where it is narrow, columns that can be missed are; the rest stays one row a slot. */
export const tableLook = css`
  :host {
    container-type: inline-size;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th,
  td {
    padding: var(--ps-space-2);
    border-bottom: 1px solid var(--ps-line);
    text-align: start;
    vertical-align: middle;
    overflow-wrap: anywhere;
  }
  thead th {
    font-size: var(--ps-size-s);
    color: var(--ps-ink-soft);
  }
  th:first-child {
    width: 4.5rem;
  }
  th:last-child,
  td:last-child {
    width: 7rem;
    text-align: end;
  }
  .number {
    font-size: var(--ps-size-l);
    font-variant-numeric: tabular-nums;
  }
  .name {
    font-weight: 650;
  }
  .tel {
    color: var(--ps-ink-soft);
  }
  tr:has(wait-time[urgency='soon']) {
    box-shadow: inset 0.3rem 0 0 var(--ps-warn);
  }
  tr:has(wait-time[urgency='due']),
  tr[data-state='recalling'] {
    box-shadow: inset 0.3rem 0 0 var(--ps-taken);
  }
  @container (max-width: 44rem) {
    .wide {
      display: none;
    }
  }
  @container (max-width: 32rem) {
    th:first-child {
      width: 3.25rem;
    }
    th:last-child,
    td:last-child {
      width: 5.5rem;
    }
    th,
    td {
      padding: var(--ps-space-2) var(--ps-space-1);
    }
    .state {
      flex-wrap: wrap;
    }
  }
`;
