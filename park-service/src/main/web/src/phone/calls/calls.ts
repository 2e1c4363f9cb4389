import { $phoneCalls } from '../../state/phone';
import { refusal } from '../trouble';
import type { LiveCall } from './live-call';

/** How long one sees how a call has ended (ms); where there is nothing to say, not at all. */
const SHOWN_MS = 4_000;

/** The calls of this page, oldest first, and what the screen knows of them. */
export class Calls {
  private all: LiveCall[] = [];
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  add(call: LiveCall): void {
    this.all = [...this.all, call];
    this.show();
  }

  /** It is over. */
  drop(call: LiveCall): void {
    if (call.view.end === undefined) {
      this.forget(call);
      return;
    }
    this.show();
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.forget(call);
    }, SHOWN_MS);
    this.timers.add(timer);
  }

  show(): void {
    $phoneCalls.set(this.all.map((call) => call.view));
  }

  /** Those that are not over. */
  get live(): readonly LiveCall[] {
    return this.all.filter((call) => call.state !== 'ended');
  }

  /** @throws Problem `no-such-call` */
  get(id: string): LiveCall {
    const call = this.live.find((each) => each.id === id);
    if (!call) {
      throw refusal('no-such-call', 'The call is over.');
    }
    return call;
  }

  close(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.all.forEach((call) => call.state !== 'ended' && call.hangUp());
    this.all = [];
    this.show();
  }

  private forget(call: LiveCall): void {
    this.all = this.all.filter((each) => each !== call);
    this.show();
  }
}
