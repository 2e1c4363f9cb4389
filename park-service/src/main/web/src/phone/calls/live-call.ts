import type { Headers, Peer } from '../../rules/invite-headers';
import { answersItself, assertedPeer } from '../../rules/invite-headers';
import type { PhoneCall, PhoneCallEnd, PhoneCallState, Quality, Sound } from '../../state/phone';
import { gatherQuickly, isUsable, outlastFailure } from '../gathering';
import { Reoffer } from '../reoffer';
import type { Invite, Session, SessionEvents } from '../sip-phone';
import { Health } from '../sound/health';
import { Loudspeaker } from '../sound/loudspeaker';
import type { Hearing } from '../sound/microphone';
import { refusal } from '../trouble';
import { endOf } from './endings';

/** What a call needs to know of its phone. */
export interface Around {
  /** Whether requests reach the edge. */
  up(): boolean;
  /** '' = the system's choice. */
  speaker(): string;
  changed(call: LiveCall): void;
  ended(call: LiveCall): void;
}

/** What JsSIP tells of an answer; without one it was ours. */
interface Answered {
  readonly response?: (Headers & { readonly body: string }) | null;
}

/** One call of this page, from its first message to its last; what the screen shows of it is {@link view}. */
export class LiveCall {
  state: PhoneCallState = 'ringing';
  /** The other one is held by a click here. */
  held = false;
  /** It rings at the other end, and nothing of that is heard from there. */
  ringsThere = false;
  callId: string | null = null;
  hearing: Hearing | null = null;
  private since = Date.now();
  private muted = false;
  private sound: Sound = 'unknown';
  private quality: Quality | null = null;
  private fault: PhoneCallEnd | null = null;
  private end: PhoneCallEnd | null = null;
  private session: Session | null = null;
  private reoffer: Reoffer | null = null;
  private health: Health | null = null;
  private loudspeaker: Loudspeaker | null = null;
  private stay: () => void = () => {};

  constructor(
    readonly id: string,
    readonly direction: 'in' | 'out',
    private peer: Peer,
    readonly selfAnswering: boolean,
    private readonly around: Around,
  ) {}

  static from(id: string, session: Session, invite: Invite, around: Around): LiveCall {
    const { display_name, uri } = session.remote_identity;
    const call = new LiveCall(id, 'in', { name: display_name ?? '', number: uri.user ?? '' }, answersItself(invite), around);
    call.is(session);
    session.on('peerconnection', ({ peerconnection }) => call.has(peerconnection));
    return call;
  }

  /** For an outgoing one, whose peer connection is there before its session is. */
  get events(): SessionEvents {
    return { peerconnection: ({ peerconnection }) => this.has(peerconnection) };
  }

  /** The session of an outgoing one. */
  is(session: Session): void {
    this.session = session;
    this.reoffer = new Reoffer(session);
    session.on('icecandidate', ({ candidate, ready }) => isUsable(candidate) && ready());
    session.on('progress', ({ response }: Answered) => {
      this.ringsThere = !response?.body;
      this.around.changed(this);
    });
    session.on('accepted', ({ response }: Answered) => {
      this.answered(response ? assertedPeer(response) : null);
    });
    session.on('reinvite', ({ request }) => this.isWith(assertedPeer(request)));
    session.on('update', ({ request }) => this.isWith(assertedPeer(request)));
    const over = (event: { originator: unknown; cause: string; message: unknown }) => {
      const status = (event.message as { status_code?: number } | null)?.status_code;
      this.over(endOf(this.direction, String(event.originator), event.cause, status));
    };
    session.on('ended', over);
    session.on('failed', over);
  }

  get view(): PhoneCall {
    return {
      id: this.id,
      ...(this.callId === null ? {} : { callId: this.callId }),
      direction: this.direction,
      state: this.state,
      peer: this.peer,
      since: this.since,
      muted: this.muted,
      selfAnswering: this.selfAnswering,
      sound: this.state === 'talking' ? this.sound : 'unknown',
      ...(this.quality === null || this.state !== 'talking' ? {} : { quality: this.quality }),
      ...(this.end === null ? {} : { end: this.end }),
    };
  }

  /** Answered, and not over. */
  get isUp(): boolean {
    return this.state === 'connecting' || this.state === 'talking' || this.state === 'held';
  }

  answer(hearing: Hearing, pcConfig: RTCConfiguration): void {
    this.hearing = hearing;
    this.session?.answer({ mediaStream: new MediaStream([hearing.track]), pcConfig });
  }

  /** Whatever it takes: CANCEL, a refusal, BYE. @param status of a refusal */
  hangUp(status?: number): void {
    if (this.session === null || this.session.isEnded()) {
      this.over(null);
    } else {
      this.session.terminate(status === undefined ? {} : { status_code: status });
    }
  }

  mute(on: boolean): void {
    this.muted = on;
    this.hush();
    this.around.changed(this);
  }

  async hold(): Promise<void> {
    this.mustBeUp();
    await this.reoffer?.change({ direction: 'sendonly' });
    this.isHeld(true);
  }

  async resume(): Promise<void> {
    this.mustBeUp();
    await this.reoffer?.change({ direction: 'sendrecv' });
    this.isHeld(false);
  }

  /** Another way for the sound: the network has changed. */
  async anotherWay(): Promise<void> {
    if (this.isUp && this.session?.connection) {
      await this.reoffer?.change({ iceRestart: true });
    }
  }

  /** RFC 4733: in the sound's own stream. */
  sendKey(key: string): void {
    this.mustBeUp();
    this.session?.sendDTMF(key, { transportType: 'RFC2833' as never, duration: 120, interToneGap: 70 });
  }

  speakOn(deviceId: string): Promise<void> {
    return this.loudspeaker?.choose(deviceId) ?? Promise.resolve();
  }

  /** Another microphone's track. */
  hearWith(track: MediaStreamTrack): void {
    const sender = this.session?.connection?.getSenders().find((each) => each.track === null || each.track.kind === 'audio');
    sender?.replaceTrack(track).catch(() => {
      // The call has just ended.
    });
  }

  /** @throws Problem `not-on-a-call` */
  established(): Session {
    this.mustBeUp();
    return this.session!;
  }

  /** It can't be answered without a microphone. */
  failedToHear(): void {
    this.fault = 'microphone';
    this.hangUp(480);
  }

  private has(pc: RTCPeerConnection): void {
    outlastFailure(pc);
    gatherQuickly(pc);
    this.loudspeaker = new Loudspeaker(pc, this.around.speaker());
    this.health = new Health(
      pc,
      () => ({ up: this.around.up(), muted: this.muted || this.held }),
      ({ sound, quality }) => {
        this.sound = sound;
        this.quality = quality;
        this.around.changed(this);
      },
    );
    pc.addEventListener('connectionstatechange', () => {
      if (pc.connectionState === 'connected' && this.state === 'connecting') {
        this.state = 'talking';
        this.around.changed(this);
      }
    });
    this.closeWithPage(pc);
  }

  /** So the edge is told that nobody is here (DTLS close_notify): Chromium does it by itself for a page that is loaded anew, not for one that is closed. */
  private closeWithPage(pc: RTCPeerConnection): void {
    const gone = (event: PageTransitionEvent) => {
      if (!event.persisted) {
        pc.close();
      }
    };
    addEventListener('pagehide', gone);
    this.stay = () => removeEventListener('pagehide', gone);
  }

  private answered(peer: Peer | null): void {
    this.since = Date.now();
    // With early sound it is connected already.
    this.state = this.session?.connection?.connectionState === 'connected' ? 'talking' : 'connecting';
    this.health?.start();
    this.peer = peer ?? this.peer;
    this.around.changed(this);
  }

  private isWith(peer: Peer | null): void {
    if (peer !== null) {
      this.peer = peer;
      this.around.changed(this);
    }
  }

  private isHeld(held: boolean): void {
    if (!this.isUp) {
      return;
    }
    this.held = held;
    this.state = held ? 'held' : 'talking';
    this.sound = 'unknown';
    this.health?.anew();
    this.hush();
    this.around.changed(this);
  }

  /** JsSIP opens the microphone again by itself when the other side resumes: it has to know of both reasons. */
  private hush(): void {
    if (this.muted || this.held) {
      this.session?.mute({ audio: true });
    } else {
      this.session?.unmute({ audio: true });
    }
  }

  private mustBeUp(): void {
    if (!this.isUp) {
      throw refusal('not-on-a-call', 'That is not possible with this call now.');
    }
  }

  private over(end: PhoneCallEnd | null): void {
    if (this.state === 'ended') {
      return;
    }
    this.state = 'ended';
    this.end = this.fault ?? end;
    this.health?.stop();
    this.loudspeaker?.close();
    this.hearing?.release();
    this.stay();
    this.around.ended(this);
  }
}
