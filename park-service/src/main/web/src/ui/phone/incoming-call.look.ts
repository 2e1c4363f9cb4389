import { css } from 'lit';

/** Of `incoming-call`: over the page, in nobody's way for long; nothing beneath it moves. */
export const incomingCallLook = css`
  section.card {
    position: fixed;
    z-index: 40;
    inset: 4.25rem 0 auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--ps-space-3);
    width: min(28rem, calc(100vw - 1.5rem));
    margin: 0 auto;
    border: 2px solid var(--ps-accent);
    box-shadow: var(--ps-shadow-high);
    animation: come var(--ps-quick) ease-out;
  }
  @keyframes come {
    from {
      transform: translateY(-0.75rem);
      opacity: 0;
    }
  }
  .top {
    display: flex;
    gap: var(--ps-space-4);
    align-items: center;
  }
  .sign {
    display: grid;
    place-items: center;
    flex: none;
    width: 3.25rem;
    height: 3.25rem;
    border-radius: 50%;
    background: var(--ps-accent-soft);
    color: var(--ps-accent);
  }
  .sign svg {
    width: 1.75rem;
    height: 1.75rem;
    animation: shake 1s ease-in-out infinite;
  }
  @keyframes shake {
    0%,
    50%,
    100% {
      transform: none;
    }
    10%,
    30% {
      transform: rotate(-10deg);
    }
    20%,
    40% {
      transform: rotate(10deg);
    }
  }
  .who {
    flex: 1;
    min-width: 0;
  }
  h2 {
    font-size: var(--ps-size-xl);
    font-weight: 650;
    letter-spacing: -0.02em;
    line-height: 1.25;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ps-space-2);
  }
  /* Seen though the focus came by itself: the next Enter is for it. */
  .acts > :focus-within {
    border-radius: var(--ps-radius-s);
    outline: 3px solid var(--ps-accent);
    outline-offset: 2px;
  }
  .acts > [data-act='answer'],
  .acts > [data-act='decline'] {
    flex: 1 0 8rem;
  }
  .acts > [data-act='aside'] {
    flex: 0 1 auto;
    margin-inline: auto;
  }
  .how {
    font-size: var(--ps-size-s);
  }
  .error:empty {
    display: none;
  }
`;
