import { samples, type Tune } from './tones';

interface WithSink {
  setSinkId?(id: string): Promise<void>;
}

/** Plays tunes that are made here, on a loudspeaker of choice. Browsers let a page be heard only after a click or key in it. */
export class ToneBox {
  private context: AudioContext | null = null;
  private playing: { tune: Tune; source: AudioBufferSourceNode } | null = null;
  private sink = '';

  /** @param changed it can be heard now, or can't any more */
  constructor(private readonly changed: () => void = () => {}) {}

  /** To be called in a click: from then on it is heard. */
  unlock(): void {
    const context = this.ready();
    if (context !== null && context.state !== 'running') {
      void context.resume().then(this.changed, () => {});
    }
  }

  get locked(): boolean {
    return this.context !== null && this.context.state !== 'running';
  }

  /** Over and over, until `stop`. What is played already goes on. */
  play(tune: Tune, once = false): void {
    const context = this.ready();
    if (context === null || this.playing?.tune === tune) {
      return;
    }
    this.stop();
    const wave = samples(tune, context.sampleRate);
    const buffer = context.createBuffer(1, wave.length, context.sampleRate);
    buffer.copyToChannel(wave, 0);
    const source = new AudioBufferSourceNode(context, { buffer, loop: !once });
    source.connect(context.destination);
    source.onended = () => {
      if (this.playing?.source === source) {
        this.playing = null;
      }
    };
    source.start();
    this.playing = { tune, source };
    this.unlock();
  }

  stop(): void {
    this.playing?.source.stop();
    this.playing = null;
  }

  /** @param deviceId '' = the system's choice. @throws a `DOMException` when it is gone or not allowed */
  async choose(deviceId: string): Promise<void> {
    this.sink = deviceId;
    const context = this.context as (AudioContext & WithSink) | null;
    await context?.setSinkId?.(deviceId);
  }

  close(): void {
    this.stop();
    void this.context?.close();
    this.context = null;
  }

  private ready(): AudioContext | null {
    if (this.context === null && typeof AudioContext === 'function') {
      this.context = new AudioContext();
      this.context.onstatechange = this.changed;
      if (this.sink !== '') {
        // Gone since: then the system's.
        this.choose(this.sink).catch(() => {});
      }
    }
    return this.context;
  }
}
