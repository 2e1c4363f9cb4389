/** The headers of a SIP message that the page reads itself. */
export interface Headers {
  getHeader(name: string): string | undefined;
  getHeaders(name: string): readonly string[];
}

/**
 * Whether the call is one that was asked for by a click and answers by itself: `Call-Info: …;answer-after=0`, or `Alert-Info: …;info=alert-autoanswer`
 * as other phones are told. Only the edge can say so: it passes no such header on from outside.
 */
export function answersItself(invite: Headers): boolean {
  return (
    invite.getHeaders('Call-Info').some((value) => /;\s*answer-after\s*=\s*0\b/i.test(value)) ||
    invite.getHeaders('Alert-Info').some((value) => /;\s*info\s*=\s*"?alert-autoanswer\b/i.test(value))
  );
}

export interface Peer {
  readonly name: string;
  readonly number: string;
}

/** Who is really at the other end (RFC 3325), where the edge says so: after a pick-up or a transfer it isn't who was dialled. */
export function assertedPeer(message: Headers): Peer | null {
  const value = message.getHeader('P-Asserted-Identity');
  const parts = value === undefined ? null : /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*?))\s*<sips?:([^@;>]*)[^>]*>/i.exec(value);
  if (!parts) {
    return null;
  }
  return { name: (parts[1] ?? parts[2] ?? '').replace(/\\(.)/g, '$1').trim(), number: decoded(parts[3] ?? '') };
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}
