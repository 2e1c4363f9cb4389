import { renew } from '../api/session';
import { $session } from '../state/session';

/** Between two attempts (ms). */
const AGAIN_AFTER_MS = 30_000;

/** Longest that a timer can wait (ms); a larger number would be none. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Keeps the log-in alive while the page is open: a new token at four fifths of the old one's life. */
export class Renewal {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private unlisten: (() => void) | null = null;

  start(): void {
    this.unlisten = $session.subscribe(() => this.plan(0));
  }

  stop(): void {
    this.unlisten?.();
    this.unlisten = null;
    this.forgetTimer();
  }

  /** Timers sleep with the machine: look now. */
  woke(): void {
    this.plan(0);
  }

  private plan(least: number): void {
    this.forgetTimer();
    const session = $session.get();
    if (session === null) {
      return;
    }
    const now = Date.now();
    const wait = Math.max(least, session.renewAt - now, 0);
    const atEnd = Math.max(0, session.expiresAt - now);
    this.timer = setTimeout(() => void this.renewal(), Math.min(wait, atEnd, LONGEST_TIMER_MS));
  }

  private async renewal(): Promise<void> {
    const session = $session.get();
    if (session !== null && Date.now() < session.renewAt) {
      this.plan(0);
      return;
    }
    const renewed = await renew();
    this.plan(renewed ? 0 : AGAIN_AFTER_MS);
  }

  private forgetTimer(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }
}
