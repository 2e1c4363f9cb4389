import { UA } from 'jssip';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { RTCSession, RTCSessionEventMap } from 'jssip/lib/RTCSession';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA';
import type { Softphone } from '../api/softphone';
import type { Account } from './account';
import { EdgeSocket } from './edge-socket';
import { deviceLabel } from './this-browser';

export type Session = RTCSession;
export type SessionEvents = Partial<RTCSessionEventMap>;
export type Invite = IncomingRequest;

export interface SipListener {
  /** Calls can be made, and come. After an outage too. */
  registered(): void;
  /** The connection is down. Calls go on; nothing can be said about them until `registered`. */
  lost(): void;
  /** The edge doesn't take the log-in, or the service gives none. It is tried again. */
  refused(why: 'login-refused' | 'service-unreachable'): void;
  came(session: Session, invite: Invite): void;
}

/** A registration's life where the log-in lasts that long (s); a short one tells the edge soon that a page has gone. */
const LONGEST_REGISTRATION_S = 300;
const SHORTEST_REGISTRATION_S = 60;
const AGAIN_AFTER_MS = 5_000;
/** The edge bans for a minute who fails too often. */
const REFUSED_AGAIN_AFTER_MS = 30_000;
/** A call must be set up within the life of its log-in (ms). */
const CALL_SETUP_MS = 60_000;

/** What JsSIP's types leave out. Its version is pinned, and `test/phone` fails when one of these goes. */
interface Hidden {
  readonly transport: { connect(): void };
  registrator(): { register(): void };
  on(event: 'newOptions', listener: (data: { originator: string; request: IncomingRequest; message: Options }) => void): void;
}

interface Options {
  reject(options: { status_code: number }): void;
}

/**
 * The page's SIP, by JsSIP, whose traps end here: the rest of the page knows none of it. It registers by itself as long as it is started, never
 * with a log-in that would not last (JsSIP's own way does).
 */
export class SipPhone {
  private readonly ua: UA;
  private readonly socket: EdgeSocket;
  private readonly sessions = new Set<Session>();
  private readonly life: number;
  private again: ReturnType<typeof setTimeout> | null = null;
  private refusals = 0;
  private stopped = false;

  constructor(
    login: Softphone,
    private readonly account: Account,
    instance: string,
    private readonly listener: SipListener,
  ) {
    this.socket = new EdgeSocket(login.webSocket);
    this.life = lifeOf(login);
    this.ua = new UA({
      sockets: [this.socket as never],
      uri: login.uri,
      authorization_user: login.username,
      password: login.password,
      // Whenever it suits us, and not with the log-in of an hour ago.
      register: false,
      register_expires: this.life,
      // The edge is the only refresher: JsSIP's own timer ends the call in an outage.
      session_timers: false,
      // The edge decides how long somebody is rung.
      no_answer_timeout: 3600,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 8,
      instance_id: instance,
      // The same one after a reload: requests of the calls before are then found to be of no call (481), not of nobody (404).
      contact_uri: `sip:${instance.replaceAll('-', '')}@page.invalid;transport=ws`,
      user_agent: deviceLabel(instance),
    });
    this.listen();
  }

  start(): void {
    this.ua.start();
  }

  /** All calls are over, and the edge knows that nobody is here. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.again ?? undefined);
    this.ua.stop();
  }

  /** Requests reach the edge. */
  get up(): boolean {
    return this.ua.isConnected() && this.ua.isRegistered();
  }

  /** The network may be another one: try at once, and see whether the connection is still one. */
  doubt(): void {
    if (this.ua.isConnected()) {
      this.socket.doubt();
    } else if (!this.stopped) {
      this.hidden().transport.connect();
    }
  }

  /** @throws Problem when there is no log-in for it */
  async call(to: string, stream: MediaStream, pcConfig: RTCConfiguration, eventHandlers: SessionEvents): Promise<Session> {
    this.use(await this.account.fresh(CALL_SETUP_MS));
    return this.ua.call(to, { mediaStream: stream, pcConfig, eventHandlers });
  }

  private listen(): void {
    this.ua.on('connected', () => void this.register());
    this.ua.on('disconnected', () => {
      clearTimeout(this.again ?? undefined);
      if (!this.stopped) {
        this.listener.lost();
      }
    });
    this.ua.on('registrationExpiring', () => void this.register());
    this.ua.on('registered', () => {
      this.refusals = 0;
      this.listener.registered();
    });
    this.ua.on('registrationFailed', ({ response }) => this.failed(response?.status_code));
    this.ua.on('newRTCSession', (event: RTCSessionEvent) => {
      const { session } = event;
      this.sessions.add(session);
      session.on('ended', () => this.sessions.delete(session));
      session.on('failed', () => this.sessions.delete(session));
      if (isIncoming(event)) {
        this.listener.came(session, event.request);
      }
    });
    // JsSIP says 200 for calls that it doesn't know: the edge would keep the leg of a page that was reloaded for ever (ADR 8).
    this.hidden().on('newOptions', ({ originator, request, message }) => {
      const callId = request.getHeader('Call-ID');
      const inCall = /;\s*tag=/.test(request.getHeader('To'));
      if (originator === 'remote' && inCall && ![...this.sessions].some((session) => session.id.startsWith(callId))) {
        message.reject({ status_code: 481 });
      }
    });
  }

  private async register(): Promise<void> {
    clearTimeout(this.again ?? undefined);
    try {
      this.use(await this.account.fresh(this.life * 1000));
    } catch {
      this.listener.refused('service-unreachable');
      this.later(AGAIN_AFTER_MS);
      return;
    }
    if (!this.stopped && this.ua.isConnected()) {
      this.hidden().registrator().register();
    }
  }

  private failed(status: number | undefined): void {
    if (this.stopped || status === undefined) {
      // The connection went: it begins anew with the next one.
      return;
    }
    if (status !== 401 && status !== 403) {
      this.later(AGAIN_AFTER_MS);
      return;
    }
    this.account.refused();
    this.refusals += 1;
    if (this.refusals === 1) {
      // The secret may be another one since: a log-in of now decides.
      void this.register();
    } else {
      this.listener.refused('login-refused');
      this.later(REFUSED_AGAIN_AFTER_MS);
    }
  }

  private later(ms: number): void {
    clearTimeout(this.again ?? undefined);
    this.again = setTimeout(() => {
      if (!this.stopped && this.ua.isConnected()) {
        void this.register();
      }
    }, ms);
  }

  /** JsSIP forgets the password once it was taken; a new one has to replace what it made of the old one. */
  private use(login: Softphone): void {
    this.ua.set('authorization_user', login.username);
    this.ua.set('password', login.password);
  }

  private hidden(): Hidden {
    return this.ua as unknown as Hidden;
  }
}

function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  return (event.originator as string) === 'remote';
}

function lifeOf(login: Softphone): number {
  const lasts = (Date.parse(login.expiresAt) - Date.now()) / 2000;
  return Math.round(Math.min(LONGEST_REGISTRATION_S, Math.max(SHORTEST_REGISTRATION_S, Number.isFinite(lasts) ? lasts : 0)));
}
