import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** After the pointer or the focus has left. */
const AFTERWARDS_MS = 5000;

/** Lets a message go after a while, but never while somebody points at it or is in it (WCAG 2.2.1). */
export class Fading implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pointed = false;
  private focused = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly gone: () => void,
  ) {
    host.addController(this);
    host.addEventListener('pointerenter', () => this.hold({ pointed: true }));
    host.addEventListener('pointerleave', () => this.hold({ pointed: false }));
    host.addEventListener('focusin', () => this.hold({ focused: true }));
    host.addEventListener('focusout', () => this.hold({ focused: false }));
  }

  /** From now on it is shown that long at least (ms). */
  show(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.pointed && !this.focused) {
        this.gone();
      }
    }, ms);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pointed = this.focused = false;
  }

  private hold({ pointed = this.pointed, focused = this.focused }): void {
    this.pointed = pointed;
    this.focused = focused;
    // While the first time runs, that time counts.
    if (!pointed && !focused && this.timer === undefined && this.host.isConnected) {
      this.show(AFTERWARDS_MS);
    }
  }
}
