/** From the first octet to the open socket (ms). */
const OPEN_WITHIN_MS = 5_000;
/** Between two questions whether somebody is there (ms). A hidden page's timers are late; the edge's own pings don't need them. */
const ASK_EVERY_MS = 15_000;
/** For an answer to that; the second number once the network has changed (ms). */
const PATIENCE_MS = 10_000;
const SHORT_PATIENCE_MS = 2_000;

/** RFC 5626 §3.5.1: asked by two line ends, answered by one. */
const PING = '\r\n\r\n';

/**
 * SIP over WebSocket as JsSIP wants it (its interface `Socket`), and more than its own does: a refusal to even try is a failed attempt, an
 * attempt has an end, and a connection at whose other end nobody is left is noticed.
 */
export class EdgeSocket {
  readonly sip_uri: string;
  via_transport: string;
  onconnect: () => void = () => {};
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => {};
  ondata: (data: unknown) => void = () => {};
  private socket: WebSocket | null = null;
  private open: ReturnType<typeof setTimeout> | null = null;
  private asking: ReturnType<typeof setInterval> | null = null;
  private waiting: ReturnType<typeof setTimeout> | null = null;

  /** @param url `ws:` or `wss:` */
  constructor(readonly url: string) {
    const { protocol, host } = new URL(url);
    this.sip_uri = `sip:${host};transport=ws`;
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS';
  }

  connect(): void {
    if (this.socket !== null) {
      return;
    }
    try {
      const socket = new WebSocket(this.url, 'sip');
      socket.onopen = () => this.opened(socket);
      socket.onclose = ({ code, reason }) => this.closed(socket, code, reason);
      socket.onmessage = ({ data }) => this.heard(socket, data);
      this.socket = socket;
      this.open = setTimeout(() => this.giveUp(), OPEN_WITHIN_MS);
    } catch {
      // Not allowed from here: an insecure socket of a secure page, say.
      queueMicrotask(() => this.ondisconnect(true, 1006, 'not allowed'));
    }
  }

  disconnect(): void {
    const socket = this.socket;
    this.forget();
    socket?.close();
  }

  send(message: unknown): boolean {
    if (!this.isConnected()) {
      return false;
    }
    this.socket?.send(String(message));
    return true;
  }

  isConnected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  isConnecting(): boolean {
    return this.socket?.readyState === WebSocket.CONNECTING;
  }

  /** The network has changed: whether this connection still leads anywhere shows soon. */
  doubt(): void {
    this.ask(SHORT_PATIENCE_MS);
  }

  private opened(socket: WebSocket): void {
    if (socket === this.socket) {
      this.forgetTimers();
      this.asking = setInterval(() => this.ask(PATIENCE_MS), ASK_EVERY_MS);
      this.onconnect();
    }
  }

  private heard(socket: WebSocket, data: unknown): void {
    if (socket === this.socket) {
      this.forgetWaiting();
      this.ondata(data);
    }
  }

  private ask(patience: number): void {
    if (this.isConnected()) {
      this.forgetWaiting();
      this.waiting = setTimeout(() => this.giveUp(), patience);
      this.send(PING);
    }
  }

  /** The browser would wait for minutes; its `close` comes late or never. */
  private giveUp(): void {
    const socket = this.socket;
    if (socket !== null) {
      this.closed(socket, 1006, 'silent');
      socket.close();
    }
  }

  private closed(socket: WebSocket, code: number, reason: string): void {
    if (socket === this.socket) {
      this.forget();
      this.ondisconnect(true, code, reason);
    }
  }

  private forget(): void {
    this.forgetTimers();
    this.socket = null;
  }

  private forgetTimers(): void {
    clearTimeout(this.open ?? undefined);
    clearInterval(this.asking ?? undefined);
    this.forgetWaiting();
  }

  private forgetWaiting(): void {
    clearTimeout(this.waiting ?? undefined);
    this.waiting = null;
  }
}
