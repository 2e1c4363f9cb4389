import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { problemSentence } from '../i18n/problems';

/** What an element asks the service for, one thing at a time: whether it is under way, and why it was refused. */
export class Errand implements ReactiveController {
  private underWay = false;
  private sentence = '';

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  get busy(): boolean {
    return this.underWay;
  }

  /** Empty when nothing is wrong. */
  get error(): string {
    return this.sentence;
  }

  /** What the element itself has to object to; empty: no more of it. */
  set error(sentence: string) {
    if (sentence !== this.sentence) {
      this.sentence = sentence;
      this.host.requestUpdate();
    }
  }

  /** Whether it was done. Not even begun while another one is under way. */
  async run(ask: () => Promise<unknown>): Promise<boolean> {
    if (this.underWay) {
      return false;
    }
    this.underWay = true;
    this.error = '';
    this.host.requestUpdate();
    try {
      await ask();
      return true;
    } catch (thrown) {
      this.error = problemSentence(thrown);
      return false;
    } finally {
      this.underWay = false;
      this.host.requestUpdate();
    }
  }
}
