import { Problem } from '../api/problem';
import type { PhoneTrouble } from '../state/phone';

/** Why this page can't be a phone at all; null: it can. */
export function unfit(): PhoneTrouble | null {
  if (!isSecureContext) {
    // Browsers then hide the microphone from the page.
    return 'insecure-origin';
  }
  const able = typeof RTCPeerConnection === 'function' && typeof WebSocket === 'function' && navigator.mediaDevices !== undefined;
  return able ? null : 'not-supported';
}

/** What `getUserMedia` says (W3C mediacapture-streams §10.2.1), as what people can do something about. */
export function microphoneTrouble(thrown: unknown): PhoneTrouble {
  switch (thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphone-denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-microphone';
    case 'NotReadableError':
    case 'AbortError':
      return 'microphone-busy';
    default:
      return 'not-supported';
  }
}

/** A refused act, for who asked. @param code a `PhoneRefusal` or a trouble */
export function refusal(code: string, detail: string): Problem {
  return new Problem(0, code, detail);
}
