import type { Session } from '../sip-phone';
import { refusal } from '../trouble';

/** What JsSIP's types leave out: who is replaced. */
interface Hidden {
  readonly _request: { readonly call_id: string };
  readonly _from_tag: string;
  readonly _to_tag: string;
  readonly remote_identity: { readonly uri: { toString(): string } };
}

/** The edge tells within its own patience (20 s for a consultation, longer while it rings). */
const PATIENCE_MS = 60_000;

/** REFER (RFC 3515). Done when the other one has it; until then, and when it fails, the two talk on. @throws Problem `transfer-failed` */
export function refer(session: Session, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => {
      stop();
      reject(refusal('transfer-failed', 'It was not taken: you are still on the call.'));
    };
    const done = () => {
      stop();
      resolve();
    };
    const timer = setTimeout(failed, PATIENCE_MS);
    const stop = () => {
      clearTimeout(timer);
      session.off('ended', done);
    };
    // The edge hangs up once the other one has it.
    session.on('ended', done);
    session.refer(target, { eventHandlers: { requestFailed: failed, failed, accepted: done } });
  });
}

/**
 * Where a REFER leads that joins the other parties of two calls (RFC 5589 §7): to the other call's peer, in place of that call. JsSIP's own
 * `replaces` has the tags the wrong way round for a call that came in (RFC 3891 §3: `to-tag` is that of who is asked).
 */
export function inPlaceOf(other: Session, outgoing: boolean): string {
  const { _request, _from_tag, _to_tag, remote_identity } = other as unknown as Hidden;
  // Both tags are those of the message that began the call: From is who called.
  const [theirs, mine] = outgoing ? [_to_tag, _from_tag] : [_from_tag, _to_tag];
  const replaces = encodeURIComponent(`${_request.call_id};to-tag=${theirs};from-tag=${mine}`);
  const uri = remote_identity.uri.toString();
  return `${uri.replace(/[;?].*$/, '')}?Replaces=${replaces}`;
}
