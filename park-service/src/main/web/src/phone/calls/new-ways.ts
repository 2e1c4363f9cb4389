import type { LiveCall } from './live-call';

/** Between two attempts for one call (ms): the first soon, then ever more seldom. */
const FIRST_MS = 2_000;
const LONGEST_MS = 30_000;

/** Looks for another way for the sound of a call whose way is lost: by ICE restart, again and again as long as the call is there. */
export class NewWays {
  private readonly attempts = new Map<LiveCall, { next: number; wait: number; busy: boolean }>();

  /** The edge is reached again: every call may have lost its way meanwhile. */
  forAll(calls: readonly LiveCall[]): void {
    this.attempts.clear();
    calls.filter((call) => call.isUp).forEach((call) => this.look(call));
  }

  /** How it is now, once a second. @param lost whether its way is lost */
  note(call: LiveCall, lost: boolean): void {
    const attempt = this.attempts.get(call);
    if (!lost) {
      if (attempt && !attempt.busy) {
        this.attempts.delete(call);
      }
    } else if (!attempt || (!attempt.busy && Date.now() >= attempt.next)) {
      this.look(call);
    }
  }

  forget(call: LiveCall): void {
    this.attempts.delete(call);
  }

  private look(call: LiveCall): void {
    const wait = Math.min(LONGEST_MS, (this.attempts.get(call)?.wait ?? FIRST_MS / 2) * 2);
    const attempt = { next: Date.now() + wait, wait, busy: true };
    this.attempts.set(call, attempt);
    call
      .anotherWay()
      .catch(() => {
        // As it was; the next look decides.
      })
      .finally(() => (attempt.busy = false));
  }
}
