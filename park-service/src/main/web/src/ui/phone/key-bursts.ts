import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTyping } from '../keys';

/** Keys that follow each other faster belong to the same word (ms). */
const WORD_MS = 600;
/** After that long without a key somebody has stopped to type (ms). */
const PAUSE_MS = 1500;

/** Tells keys that are meant from those of somebody who was typing when something came up under his fingers. */
export class KeyBursts implements ReactiveController {
  /** Of the key before the one that is being handled, and of that (ms). */
  private before = -Infinity;
  private last = -Infinity;
  private inField = false;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.key, { capture: true });
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.key, { capture: true });
  }

  /** How long somebody may still be typing into a field (ms); 0: nobody is. */
  get typingFor(): number {
    return this.inField ? Math.max(0, this.last + PAUSE_MS - Date.now()) : 0;
  }

  /** Whether the key that is being handled now was pressed for its own sake: it is held down by nobody and follows no other. */
  isMeant(event: KeyboardEvent): boolean {
    return !event.repeat && this.last - this.before >= WORD_MS;
  }

  private readonly key = (event: KeyboardEvent): void => {
    this.before = this.last;
    this.last = Date.now();
    this.inField = isTyping(event);
  };
}
