/** What a tab is told of its turn. */
export interface Turn {
  /** This tab is the phone from now on, until it leaves. */
  mine(): void;
  /** Another tab is; this one's turn comes when that is closed. */
  elsewhere(): void;
}

/** Stands in line with the other tabs of the same user in this browser: two phones would ring twice. @returns how to leave */
export function standInLine(name: string, turn: Turn): () => void {
  const gone = new AbortController();
  const left = new Promise<void>((resolve) => gone.signal.addEventListener('abort', () => resolve()));
  const held = (): Promise<void> => {
    if (!gone.signal.aborted) {
      turn.mine();
    }
    return left;
  };
  const atOnce = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock !== null) {
      return held();
    }
    if (!gone.signal.aborted) {
      turn.elsewhere();
      navigator.locks.request(name, { signal: gone.signal }, held).catch(() => {
        // Left while standing in line.
      });
    }
    return undefined;
  });
  atOnce.catch(() => {
    // A page that is being left.
  });
  return () => gone.abort();
}
