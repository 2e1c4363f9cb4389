import type { PhoneTrouble } from '../../state/phone';
import { microphoneTrouble } from '../trouble';

export interface MicrophoneListener {
  /** The one that is used now; '' = none is. */
  uses(label: string, deviceId: string): void;
  /** `microphone-lost`: another one took its place; null: all is well again. */
  trouble(why: PhoneTrouble | null): void;
}

/** What a call, or the level meter, hears with. Its track may become another one. */
export interface Hearing {
  readonly track: MediaStreamTrack;
  release(): void;
}

interface Holder {
  track: MediaStreamTrack;
  replaced(track: MediaStreamTrack): void;
}

/** A microphone that was opened ahead of its call is closed after this (ms) if none came. */
const AHEAD_MS = 10_000;

/**
 * The one microphone that all calls share, open only while somebody holds it. Unplugged, the system's choice takes over; plugged in again, it is
 * back. Each holder has a track of its own, to be muted alone.
 */
export class Microphone {
  private source: Promise<MediaStreamTrack> | null = null;
  private readonly holders = new Set<Holder>();
  private wanted = '';
  private stepsIn = false;
  private ahead: ReturnType<typeof setTimeout> | null = null;
  private changing: Promise<void> = Promise.resolve();

  constructor(private readonly listener: MicrophoneListener) {}

  /** @param replaced is told when the track has become another one: unplugged, or chosen anew; the old one is stopped after it */
  async take(replaced: (track: MediaStreamTrack) => void): Promise<Hearing> {
    const source = await this.open();
    const holder: Holder = { track: source.clone(), replaced };
    this.holders.add(holder);
    return {
      get track() {
        return holder.track;
      },
      release: () => {
        holder.track.stop();
        this.holders.delete(holder);
        this.closeIfIdle();
      },
    };
  }

  /** A call is about to come that answers by itself: opening takes longer than ringing. */
  openAhead(): void {
    clearTimeout(this.ahead ?? undefined);
    this.ahead = setTimeout(() => {
      this.ahead = null;
      this.closeIfIdle();
    }, AHEAD_MS);
    this.open().catch(() => {});
  }

  /** From now on this one; '' = the system's choice. Calls go over to it. @throws a `DOMException`; then the old one stays */
  async choose(deviceId: string): Promise<void> {
    const before = this.wanted;
    this.wanted = deviceId;
    if (this.source !== null) {
      try {
        await this.changeOver();
      } catch (thrown) {
        this.wanted = before;
        throw thrown;
      }
    }
  }

  /** Devices have come or gone. @param there ids of the microphones that are there */
  devicesAre(there: readonly string[]): void {
    const back = this.stepsIn && (this.wanted === '' ? there.length > 0 : there.includes(this.wanted));
    if (back && (this.source !== null || this.holders.size > 0)) {
      this.changeOver().catch(() => {});
    } else if (back) {
      this.recovered();
    }
  }

  /** It may have been allowed since, or another program let go of it: calls that have none get it; without calls it shows that it works. */
  tryAgain(): void {
    if (this.holders.size === 0) {
      this.take(() => {}).then(
        (hearing) => hearing.release(),
        () => {},
      );
    } else if (this.source === null) {
      this.changeOver().catch(() => {});
    }
  }

  private open(): Promise<MediaStreamTrack> {
    this.source ??= this.ask().then(
      (track) => this.listenTo(track),
      (thrown: unknown) => {
        this.source = null;
        this.listener.trouble(microphoneTrouble(thrown));
        throw thrown;
      },
    );
    return this.source;
  }

  /** The chosen one; is it not there, the system's choice. */
  private async ask(): Promise<MediaStreamTrack> {
    try {
      const track = await asked(this.wanted);
      this.recovered();
      return track;
    } catch (thrown) {
      if (this.wanted === '' || microphoneTrouble(thrown) !== 'no-microphone') {
        throw thrown;
      }
      const track = await asked('');
      this.steppedIn();
      return track;
    }
  }

  private listenTo(track: MediaStreamTrack): MediaStreamTrack {
    // Unplugged, or taken away in the browser's settings.
    track.addEventListener('ended', () => void this.lost(track));
    this.listener.uses(track.label, track.getSettings().deviceId ?? '');
    return track;
  }

  private async lost(track: MediaStreamTrack): Promise<void> {
    if ((await this.source?.catch(() => null)) !== track) {
      return;
    }
    this.source = null;
    this.steppedIn();
    if (this.holders.size > 0) {
      await this.changeOver().catch(() => {});
    }
  }

  /** One after the other: each stops what the one before has opened. */
  private changeOver(): Promise<void> {
    const changed = this.changing.then(() => this.changeNow());
    this.changing = changed.catch(() => {});
    return changed;
  }

  private async changeNow(): Promise<void> {
    const before = await this.source?.catch(() => null);
    const asking = this.ask().then((track) => this.listenTo(track));
    const next = await asking.catch((thrown: unknown) => {
      if (before?.readyState !== 'live') {
        this.source = null;
        this.stepsIn = true;
        this.listener.trouble(microphoneTrouble(thrown));
      }
      throw thrown;
    });
    this.source = Promise.resolve(next);
    for (const holder of this.holders) {
      const old = holder.track;
      holder.track = next.clone();
      holder.track.enabled = old.enabled;
      holder.replaced(holder.track);
      old.stop();
    }
    before?.stop();
    this.closeIfIdle();
  }

  private steppedIn(): void {
    this.stepsIn = true;
    this.listener.trouble('microphone-lost');
  }

  private recovered(): void {
    this.stepsIn = false;
    this.listener.trouble(null);
  }

  /** Nobody's microphone stays open: the browser shows a red dot while one is. */
  private closeIfIdle(): void {
    if (this.holders.size === 0 && this.ahead === null && this.source !== null) {
      const source = this.source;
      this.source = null;
      void source.then(
        (track) => {
          track.stop();
          this.listener.uses('', '');
        },
        () => {},
      );
    }
  }
}

async function asked(deviceId: string): Promise<MediaStreamTrack> {
  const audio: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: deviceId === '' ? audio : { ...audio, deviceId: { exact: deviceId } }, video: false });
  const track = stream.getAudioTracks()[0];
  if (!track) {
    throw new DOMException('no sound in it', 'NotFoundError');
  }
  return track;
}
