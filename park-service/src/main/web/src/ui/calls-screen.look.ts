import { css } from 'lit';

/** Of `calls-screen`: two columns with the slots beneath both; one column on phones and in side panels. */
export const callsScreenLook = css`
  :host {
    min-height: 100dvh;
  }
  main {
    display: grid;
    grid-template-columns: 20rem minmax(0, 1fr);
    align-items: start;
    gap: var(--ps-space-5);
    max-width: 90rem;
    margin: 0 auto;
    padding: var(--ps-space-5);
  }
  section {
    min-width: 0;
  }
  .calls {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--ps-space-3);
  }
  .slots {
    grid-column: 1 / -1;
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--ps-space-3);
    min-height: 2.5rem;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
    gap: var(--ps-space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .none {
    padding: var(--ps-space-5) var(--ps-space-4);
    text-align: center;
    border: 1px dashed var(--ps-line);
    border-radius: var(--ps-radius-l);
  }
  @media (max-width: 47.99rem) {
    main {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ps-space-4);
      padding: var(--ps-space-3);
    }
    li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .none {
      padding: var(--ps-space-3);
    }
    .more {
      display: none;
    }
  }
`;
