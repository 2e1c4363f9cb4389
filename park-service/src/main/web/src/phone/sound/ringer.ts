import { $ringing, type PhoneCall } from '../../state/phone';
import { ToneBox } from './tone-box';
import { KNOCKING, RINGBACK, RINGING, TEST, type Tune } from './tones';

/** What is heard before anybody talks: the ring of calls that come, softly while there is another one; and the far ring of those that go. */
export class Ringer {
  private readonly ring = new ToneBox(() => this.tell());
  private readonly line = new ToneBox();
  private rings = false;
  private readonly touched = () => this.unlock();

  constructor() {
    // Any click or key in the page is enough, whatever it was for.
    addEventListener('pointerdown', this.touched, { capture: true });
    addEventListener('keydown', this.touched, { capture: true });
  }

  /** To be called in a click. */
  unlock(): void {
    this.ring.unlock();
    this.line.unlock();
    this.tell();
  }

  /** What the calls are like now. @param ringsThere which of those that go out ring at the other end, in silence */
  callsAre(calls: readonly PhoneCall[], ringsThere: (id: string) => boolean): void {
    const incoming = calls.some((call) => call.state === 'ringing' && call.direction === 'in' && !call.selfAnswering);
    const busy = calls.some((call) => call.state === 'talking' || call.state === 'connecting');
    const outgoing = calls.some((call) => call.state === 'ringing' && call.direction === 'out' && ringsThere(call.id));
    this.rings = incoming;
    play(this.ring, incoming ? (busy ? KNOCKING : RINGING) : null);
    play(this.line, outgoing && !busy ? RINGBACK : null);
    this.tell();
  }

  async choose(kind: 'speaker' | 'ringer', deviceId: string): Promise<void> {
    await (kind === 'ringer' ? this.ring : this.line).choose(deviceId);
  }

  test(kind: 'speaker' | 'ringer'): void {
    const box = kind === 'ringer' ? this.ring : this.line;
    box.stop();
    box.play(TEST, true);
  }

  close(): void {
    removeEventListener('pointerdown', this.touched, { capture: true });
    removeEventListener('keydown', this.touched, { capture: true });
    this.ring.close();
    this.line.close();
    $ringing.set('silent');
  }

  private tell(): void {
    $ringing.set(this.rings ? (this.ring.locked ? 'locked' : 'ringing') : 'silent');
  }
}

function play(box: ToneBox, tune: Tune | null): void {
  if (tune === null) {
    box.stop();
  } else {
    box.play(tune);
  }
}
