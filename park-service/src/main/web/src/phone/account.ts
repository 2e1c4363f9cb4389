import { softphone, type Softphone } from '../api/softphone';

/** A machine's clock may be behind the service's by this much (ms). */
const SLACK_MS = 30_000;

/** The SIP log-in of who is signed in; a new one whenever the old one would not last. */
export class Account {
  private current: Softphone | null = null;
  private asking: Promise<Softphone> | null = null;

  /**
   * @param lastsMs for how long it has to be good from now on. One that never lasts so long is as good as a new one
   * @throws Problem when the service does not give one
   */
  async fresh(lastsMs: number): Promise<Softphone> {
    const known = this.current;
    if (known !== null && Date.parse(known.expiresAt) - SLACK_MS > Date.now() + lastsMs) {
      return known;
    }
    this.asking ??= softphone().finally(() => (this.asking = null));
    this.current = await this.asking;
    return this.current;
  }

  /** The edge didn't take it. */
  refused(): void {
    this.current = null;
  }
}
