import { css } from 'lit';

/** Of `active-call`. */
export const activeCallLook = css`
  :host {
    container-type: inline-size;
  }
  article {
    display: grid;
    align-content: start;
    height: 100%;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ps-space-3);
  }
  article[data-state='ringing'][data-direction='in'] {
    background: var(--ps-accent-soft);
    border-color: var(--ps-accent);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--ps-space-2) var(--ps-space-4);
  }
  .who {
    flex: 1 1 10rem;
    min-width: 0;
  }
  h3 {
    font-size: var(--ps-size-xl);
    font-weight: 650;
    letter-spacing: -0.02em;
    line-height: 1.25;
  }
  .how {
    display: flex;
    align-items: center;
    gap: var(--ps-space-3);
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: var(--ps-space-2);
    padding: 0.125rem var(--ps-space-3);
    border-radius: 1rem;
    background: var(--ps-free-soft);
    font-size: var(--ps-size-s);
    font-weight: 600;
  }
  [data-state='held'] .state,
  [data-state='parked'] .state {
    background: var(--ps-warn-soft);
  }
  [data-state='ended'] .state {
    background: var(--ps-sunken);
  }
  [data-state='ended'] .dot {
    background: none;
    border: 2px solid var(--ps-ink-soft);
  }
  [data-state='ringing'] .state {
    background: var(--ps-surface);
  }
  .dot {
    width: 0.625rem;
    height: 0.625rem;
    border-radius: 50%;
    background: var(--ps-free);
    forced-color-adjust: none;
  }
  [data-state='held'] .dot,
  [data-state='parked'] .dot {
    border-radius: 2px;
    background: var(--ps-warn);
  }
  [data-state='ringing'] .dot {
    background: var(--ps-accent);
    animation: ring 1s ease-in-out infinite alternate;
  }
  @keyframes ring {
    to {
      transform: scale(0.5);
    }
  }
  .time {
    font-size: var(--ps-size-xl);
    font-weight: 550;
  }
  .choose {
    justify-self: start;
    min-height: 2rem;
    padding: 0 var(--ps-space-3);
    border-radius: 1rem;
    font-size: var(--ps-size-s);
  }
  article[draggable='true'] {
    cursor: grab;
  }
  .acts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--ps-space-2);
    max-width: 44rem;
  }
  @container (min-width: 30rem) {
    .acts[data-many] {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container (min-width: 36rem) {
    .acts:not([data-many]) {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  @container (min-width: 48rem) {
    .acts[data-many] {
      grid-template-columns: repeat(6, minmax(0, 1fr));
      max-width: none;
    }
  }
  .error:empty {
    display: none;
  }
`;
