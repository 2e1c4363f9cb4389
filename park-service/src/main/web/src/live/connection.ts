import { backoff } from './backoff';
import { type Link, type OpenLink, openLink } from './link';

export interface ConnectionListener {
  opened(link: Link): void;
  /** Nothing comes any more, until `opened`. Told once for each loss, and when the first attempt fails. */
  lost(): void;
}

export interface ConnectionWishes {
  url: string;
  /** null: nobody is signed in, don't connect. */
  token(): string | null;
  /** A new token for one that is not taken any more. Whether there is one; where not, nothing or the end of the log-in. */
  renew(): Promise<boolean>;
  listener: ConnectionListener;
  open?: OpenLink;
  /** 0 to 1. */
  chance?(): number;
}

/** One connection after the other, as long as it is wanted. */
export class Connection {
  private link: Link | null = null;
  /** In a row, without one that was settled. */
  private failed = 0;
  /** What an earlier link still says is not listened to. */
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private wanted = false;

  constructor(private readonly wishes: ConnectionWishes) {}

  start(): void {
    this.wanted = true;
    this.connect();
  }

  stop(): void {
    this.wanted = false;
    this.attempt += 1;
    this.forgetTimer();
    this.link?.close();
    this.link = null;
  }

  /** The network is back, or somebody looks: no more waiting. */
  retryNow(): void {
    if (this.timer !== null) {
      this.connect();
    }
  }

  /**
   * This one gives what it should. Until then it counts as failed, although it was opened: a service whose store is away opens each
   * one, and ends it at the first question.
   */
  settled(): void {
    this.failed = 0;
  }

  /** This one is dead, whatever it says: another one. */
  replace(): void {
    this.link?.close();
  }

  private connect(): void {
    this.forgetTimer();
    const token = this.wishes.token();
    if (!this.wanted || this.link !== null || token === null) {
      return;
    }
    this.attempt += 1;
    const attempt = this.attempt;
    this.link = (this.wishes.open ?? openLink)(this.wishes.url, token, {
      opened: (link) => {
        if (attempt === this.attempt) {
          this.wishes.listener.opened(link);
        }
      },
      closed: (code) => {
        if (attempt === this.attempt) {
          this.closed(code);
        }
      },
    });
  }

  private closed(code: string | null): void {
    this.link = null;
    this.failed += 1;
    this.wishes.listener.lost();
    if (code === 'token-expired' || code === 'unauthenticated') {
      void this.wishes.renew().then((renewed) => (renewed && this.failed <= 1 ? this.connect() : this.later()));
    } else {
      this.later();
    }
  }

  private later(): void {
    this.forgetTimer();
    if (this.wanted && this.link === null) {
      this.timer = setTimeout(() => this.connect(), backoff(this.failed, (this.wishes.chance ?? Math.random)()));
    }
  }

  private forgetTimer(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }
}
