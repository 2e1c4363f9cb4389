import { Problem } from '../api/problem';
import { gathered } from './gathering';
import type { Session } from './sip-phone';

/** What of a call is to be another. */
export interface Change {
  /** `sendonly`: the other one is held. */
  direction?: RTCRtpTransceiverDirection;
  /** Another way for the sound. */
  iceRestart?: boolean;
}

interface Answer {
  readonly status_code: number;
  readonly body: string;
}

/** What JsSIP's types leave out. */
interface Hidden {
  sendRequest(method: string, options?: { extraHeaders: string[]; body: string; eventHandlers: Handlers }): void;
}

interface Handlers {
  onSuccessResponse(response: Answer): void;
  onErrorResponse(response: Answer): void;
  onTransportError(): void;
  onRequestTimeout(): void;
  onDialogError(): void;
}

type Outcome = Answer | 'no-way' | 'no-answer' | 'no-such-call';

/** Both sides may offer at once; RFC 3261 §14.1 has who did not begin the call wait for up to 2 s, and JsSIP has waited one second already. */
const GLARE_MS = 700;
const MOST_ATTEMPTS = 4;
const BUSY_MS = 200;
const MOST_BUSY = 25;

/**
 * Re-INVITEs of our own. JsSIP's hold and renegotiate end the call for whatever goes wrong: a refusal, another re-INVITE on its way, a
 * connection that drops meanwhile. Here the call then stays as it was. One at a time.
 */
export class Reoffer {
  private turn: Promise<unknown> = Promise.resolve();
  private offering = false;
  private over = false;
  private settle: ((outcome: Outcome) => void) | null = null;

  constructor(private readonly session: Session) {
    session.on('reinvite', ({ reject }) => {
      if (this.offering) {
        // JsSIP would answer 491 and then do it all the same.
        reject({ status_code: 491 });
      }
    });
    const ended = () => {
      this.over = true;
      this.settle?.('no-such-call');
    };
    session.on('ended', ended);
    session.on('failed', ended);
  }

  /** @throws Problem when the call stays as it was */
  change(change: Change): Promise<void> {
    const done = this.turn.then(() => this.attempts(change));
    this.turn = done.catch(() => {});
    return done;
  }

  private async attempts(change: Change): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.free();
      const outcome = await this.attempt(change);
      if (typeof outcome !== 'string' && outcome.status_code < 300) {
        return;
      }
      if (typeof outcome === 'string' || outcome.status_code !== 491 || attempt === MOST_ATTEMPTS) {
        throw problem(outcome);
      }
      await pause(GLARE_MS * (0.5 + Math.random()));
    }
  }

  /** No other offer on its way, in either direction. */
  private async free(): Promise<void> {
    for (let waited = 0; !this.over && !(this.session.isReadyToReOffer() && this.session.connection.signalingState === 'stable'); waited++) {
      if (waited === MOST_BUSY) {
        throw problem('no-answer');
      }
      await pause(BUSY_MS);
    }
    if (this.over) {
      throw problem('no-such-call');
    }
  }

  private async attempt(change: Change): Promise<Outcome> {
    const pc = this.session.connection;
    const sound = pc.getTransceivers().find((each) => each.receiver.track.kind === 'audio');
    const before = sound?.direction;
    this.offering = true;
    try {
      if (sound && change.direction) {
        sound.direction = change.direction;
      }
      const restart = change.iceRestart === true;
      await pc.setLocalDescription(await pc.createOffer({ iceRestart: restart }));
      if (restart) {
        await gathered(pc);
      }
      const outcome = await this.send(pc.localDescription?.sdp ?? '');
      if (typeof outcome !== 'string' && outcome.status_code < 300) {
        await pc.setRemoteDescription({ type: 'answer', sdp: outcome.body });
      } else if (!this.over) {
        await pc.setLocalDescription({ type: 'rollback' });
        if (sound && before) {
          sound.direction = before;
        }
      }
      return outcome;
    } finally {
      this.offering = false;
    }
  }

  private send(sdp: string): Promise<Outcome> {
    const session = this.session as unknown as Hidden;
    return new Promise((resolve) => {
      this.settle = resolve;
      session.sendRequest('INVITE', {
        extraHeaders: [`Contact: ${this.session.contact}`, 'Content-Type: application/sdp'],
        body: sdp,
        eventHandlers: {
          onSuccessResponse: (response) => {
            // Each time: it is repeated until the ACK is there.
            session.sendRequest('ACK');
            resolve(response);
          },
          onErrorResponse: resolve,
          onTransportError: () => resolve('no-way'),
          onRequestTimeout: () => resolve('no-answer'),
          onDialogError: () => {
            resolve('no-such-call');
            this.end();
          },
        },
      });
    });
  }

  /** The edge doesn't know the call any more. */
  private end(): void {
    if (!this.over) {
      this.session.terminate({ cause: 'Dialog Error' });
    }
  }
}

function problem(outcome: Outcome): Problem {
  switch (outcome) {
    case 'no-way':
      return new Problem(0, 'phone-reconnecting', 'The connection is down.');
    case 'no-answer':
      return new Problem(0, 'unreachable', 'The service does not answer.');
    case 'no-such-call':
      return new Problem(0, 'no-such-call', 'The call is over.');
    default:
      return new Problem(outcome.status_code, 'not-on-a-call', 'That is not possible with this call now.');
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
