import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const NAME = 'Park Slots';
const FLASH_MS = 1000;

/** Who calls, in the title of the tab; it flashes while nobody looks at the page, unless motion is not wanted. */
export class RingTitle implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;
  private caller: string | null = null;
  private dark = false;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.show(null);
  }

  /** @param caller fit for a sentence; null: nobody calls */
  show(caller: string | null): void {
    if (caller === null || this.caller === null) {
      clearInterval(this.timer);
      this.timer = caller === null || isStill() ? undefined : setInterval(() => this.flash(), FLASH_MS);
      this.dark = false;
    }
    this.caller = caller;
    this.write();
  }

  private flash(): void {
    this.dark = !this.dark && (document.hidden || !document.hasFocus());
    this.write();
  }

  private write(): void {
    const words = this.caller === null ? NAME : msg(str`${this.caller} is calling – Park Slots`);
    document.title = this.dark ? msg('☎ Incoming call') : words;
  }
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
