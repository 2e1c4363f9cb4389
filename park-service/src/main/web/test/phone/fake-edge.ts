import { vi } from 'vitest';
import { isSignedWith, parseSip, type Sip, tagOf } from './sip-text';

/** The page's end of a WebSocket. */
export class FakeSipSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = FakeSipSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeEdge.current.connects(this);
  }

  send(data: string): void {
    FakeEdge.current.hears(this, data);
  }

  close(): void {
    this.readyState = FakeSipSocket.CLOSED;
  }
}

/** A very small SIP edge: it registers who knows the password, and does with calls what the test says. */
export class FakeEdge {
  static current: FakeEdge;
  /** Every SIP message from the page, the last one last. */
  readonly heard: Sip[] = [];
  /** What came besides SIP messages. */
  readonly pings: string[] = [];
  readonly sockets: FakeSipSocket[] = [];
  /** Passwords by user name that are taken now. */
  readonly passwords = new Map<string, string>();
  challenges = ['Digest realm="demo.localhost", nonce="n1", qop="auth", algorithm=MD5'];
  /** Whether sockets open, and messages are answered. */
  reachable = true;
  /** What each request of the page gets, but REGISTER and ACK; null = nothing, yet. */
  answer: (request: Sip) => number | null = () => 200;
  /** The SDP of 2xx answers. */
  sdp = 'v=0\r\no=edge 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 40000 UDP/TLS/RTP/SAVPF 111\r\na=sendrecv\r\n';
  extra: readonly string[] = [];
  private calls = 0;

  static use(): FakeEdge {
    FakeEdge.current = new FakeEdge();
    vi.stubGlobal('WebSocket', FakeSipSocket);
    return FakeEdge.current;
  }

  connects(socket: FakeSipSocket): void {
    this.sockets.push(socket);
    setTimeout(() => {
      if (this.reachable && socket.readyState === FakeSipSocket.CONNECTING) {
        socket.readyState = FakeSipSocket.OPEN;
        socket.onopen?.();
      } else if (socket.readyState === FakeSipSocket.CONNECTING) {
        this.drop(socket);
      }
    }, 5);
  }

  hears(_: FakeSipSocket, data: string): void {
    if (data.trim() === '') {
      this.pings.push(data);
      if (this.reachable && data === '\r\n\r\n') {
        this.say('\r\n');
      }
      return;
    }
    const message = parseSip(data);
    this.heard.push(message);
    if (this.reachable && message.status === 0 && message.method !== 'ACK') {
      setTimeout(() => this.replies(message), 1);
    }
  }

  /** The socket that is open. */
  get socket(): FakeSipSocket | undefined {
    return this.sockets.findLast((each) => each.readyState === FakeSipSocket.OPEN);
  }

  say(text: string): void {
    this.socket?.onmessage?.({ data: text });
  }

  /** The connection breaks. */
  drop(socket = this.socket): void {
    if (socket) {
      socket.readyState = FakeSipSocket.CLOSED;
      socket.onclose?.({ code: 1006, reason: '' });
    }
  }

  of(method: string): Sip[] {
    return this.heard.filter((message) => message.status === 0 && message.method === method);
  }

  answers(method: string): Sip[] {
    return this.heard.filter((message) => message.status > 0 && message.method === method);
  }

  respond(request: Sip, status: number, body = '', extra: readonly string[] = []): void {
    const to = request.header('To');
    const tagged = /;tag=/.test(to) || status === 100 ? to : `${to};tag=edge${this.tagFor(request)}`;
    this.say(
      [
        `SIP/2.0 ${status} Whatever`,
        ...request.all('Via').map((via) => `Via: ${via}`),
        `From: ${request.header('From')}`,
        `To: ${tagged}`,
        `Call-ID: ${request.header('Call-ID')}`,
        `CSeq: ${request.header('CSeq')}`,
        'Contact: <sip:edge@127.0.0.1:5060>',
        ...extra,
        ...(body ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
  }

  /** Rings the page. @returns the call's id */
  invite(extra: readonly string[] = [], from = '"Dupont" <sip:+33123456789@demo.localhost>'): string {
    this.calls += 1;
    const id = `call-${this.calls}`;
    this.request('INVITE', id, 1, { from, extra, body: this.sdp });
    return id;
  }

  /** A request in a call of ours, or for one. */
  request(method: string, id: string, cseq: number, parts: { from?: string; extra?: readonly string[]; body?: string; inCall?: boolean } = {}): void {
    const { from = '"Dupont" <sip:+33123456789@demo.localhost>', extra = [], body = '', inCall = false } = parts;
    const contact = /<(sip:[^>]+)>/.exec(this.of('REGISTER').at(-1)?.header('Contact') ?? '')?.[1] ?? 'sip:nobody';
    const tag = inCall ? `;tag=${tagOf(this.answers('INVITE').find((each) => each.header('Call-ID') === id && each.status > 100)?.header('To') ?? ';tag=gone')}` : '';
    this.say(
      [
        `${method} ${contact} SIP/2.0`,
        `Via: SIP/2.0/WS 127.0.0.1:8081;branch=z9hG4bK${id}${method === 'CANCEL' ? 'INVITE' : method}${cseq}`,
        'Max-Forwards: 70',
        `From: ${from};tag=from-${id}`,
        `To: <sip:201@demo.localhost>${tag}`,
        `Call-ID: ${id}`,
        `CSeq: ${cseq} ${method}`,
        'Contact: <sip:edge@127.0.0.1:5060>',
        ...extra,
        ...(body ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
  }

  private replies(request: Sip): void {
    if (request.method === 'REGISTER') {
      this.registers(request);
      return;
    }
    const status = this.answer(request);
    if (status !== null) {
      this.respond(request, status, status < 300 && request.method === 'INVITE' ? this.sdp : '', this.extra);
    }
  }

  private registers(request: Sip): void {
    const username = /username="([^"]+)"/.exec(request.header('Authorization'))?.[1] ?? '';
    const password = this.passwords.get(username);
    if (password !== undefined && isSignedWith(request, password)) {
      this.respond(request, 200, '', [`Contact: ${request.header('Contact')}`]);
    } else {
      this.respond(
        request,
        401,
        '',
        this.challenges.map((challenge) => `WWW-Authenticate: ${challenge}`),
      );
    }
  }

  private tagFor(request: Sip): string {
    return request.header('Call-ID').slice(0, 6);
  }
}
