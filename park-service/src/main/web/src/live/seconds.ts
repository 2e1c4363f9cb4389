import { $now } from '../state/ticker';

/** What a second brings. */
export interface SecondListener {
  /** A second has passed, and somebody may be looking. */
  second(): void;
  /** The page was hidden, or the machine asleep: whatever is shown may be old. Told before anything is painted. */
  woke(): void;
}

/** A second that took longer was slept through (ms). */
const SLEPT_MS = 5_000;

/** Listens to the page's one clock, and notices when it stood still. @returns how to stop */
export function listenToSeconds({ second, woke }: SecondListener): () => void {
  let last = Date.now();
  const unlisten = $now.listen((now) => {
    const slept = now - last > SLEPT_MS || now < last;
    last = now;
    if (slept) {
      woke();
    }
    second();
  });
  const shown = (): void => {
    if (!document.hidden) {
      woke();
    }
  };
  /** Out of the browser's cache of left pages. */
  const restored = (event: PageTransitionEvent): void => {
    if (event.persisted) {
      woke();
    }
  };
  document.addEventListener('visibilitychange', shown);
  document.addEventListener('resume', shown);
  window.addEventListener('pageshow', restored);
  return () => {
    unlisten();
    document.removeEventListener('visibilitychange', shown);
    document.removeEventListener('resume', shown);
    window.removeEventListener('pageshow', restored);
  };
}
