import { $devices } from '../../state/phone';
import type { Hearing, Microphone } from './microphone';

/** As often as eyes see a difference (ms). */
const EVERY_MS = 100;

/** What the microphone hears now, in the store; for who looks at the settings. */
export class Meter {
  private hearing: Hearing | null = null;
  private context: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;
  private wanted = false;

  constructor(private readonly microphone: Microphone) {}

  /** @throws a `DOMException` when there is no microphone */
  async start(): Promise<void> {
    this.wanted = true;
    if (this.hearing !== null) {
      return;
    }
    const hearing = await this.microphone.take((track) => this.listen(track));
    if (!this.wanted) {
      hearing.release();
      return;
    }
    this.hearing = hearing;
    this.listen(hearing.track);
  }

  stop(): void {
    this.wanted = false;
    this.quiet();
    this.hearing?.release();
    this.hearing = null;
    $devices.set({ ...$devices.get(), level: 0 });
  }

  private listen(track: MediaStreamTrack): void {
    this.quiet();
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const wave = new Float32Array(analyser.fftSize);
    this.context = context;
    this.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(wave);
      $devices.set({ ...$devices.get(), level: levelOf(wave) });
    }, EVERY_MS);
  }

  private quiet(): void {
    clearInterval(this.timer ?? undefined);
    void this.context?.close();
    this.context = null;
  }
}

/** As ears count: -60 dB of full scale is 0, 0 dB is 1, in two decimals (nobody sees more). */
export function levelOf(wave: Float32Array): number {
  const power = wave.reduce((sum, value) => sum + value * value, 0) / Math.max(1, wave.length);
  const decibel = 10 * Math.log10(power + 1e-9);
  return Math.round(Math.min(1, Math.max(0, 1 + decibel / 60)) * 100) / 100;
}
