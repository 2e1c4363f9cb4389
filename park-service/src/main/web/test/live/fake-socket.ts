import { vi } from 'vitest';

export interface Frame {
  command: string;
  headers: Record<string, string>;
  body: string;
}

/** The other end of a WebSocket that speaks STOMP: what the page sent, and what the service says to it. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  /** All that were opened, the last one last. */
  static opened: FakeSocket[] = [];

  readyState = FakeSocket.CONNECTING;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  /** Frames, and heartbeats as frames with the command ''. */
  readonly sent: Frame[] = [];

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    FakeSocket.opened.push(this);
  }

  static use(): void {
    FakeSocket.opened = [];
    vi.stubGlobal('WebSocket', FakeSocket);
  }

  static get last(): FakeSocket {
    const last = FakeSocket.opened.at(-1);
    if (!last) {
      throw new Error('no socket was opened');
    }
    return last;
  }

  send(data: string): void {
    this.sent.push(frameOf(data));
  }

  close(): void {
    this.drop();
  }

  /** The handshake, and CONNECTED. */
  accept(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
    this.frame('CONNECTED', { version: '1.2', 'heart-beat': '10000,10000' });
  }

  frame(command: string, headers: Record<string, string>, body = ''): void {
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
    this.onmessage?.({ data: `${command}\n${lines.join('\n')}\n\n${body}\0` });
  }

  heartbeat(): void {
    this.onmessage?.({ data: '\n' });
  }

  /** To the newest subscription of it. */
  message(destination: string, body: unknown): void {
    const id = this.subscription(destination);
    this.frame('MESSAGE', { subscription: id, destination, 'message-id': '1' }, typeof body === 'string' ? body : JSON.stringify(body));
  }

  subscription(destination: string): string {
    const found = this.sent.findLast((frame) => frame.command === 'SUBSCRIBE' && frame.headers['destination'] === destination);
    if (!found) {
      throw new Error(`nobody listens to ${destination}`);
    }
    return found.headers['id'] ?? '';
  }

  /** How often it was subscribed to. */
  asked(destination: string): number {
    return this.sent.filter((frame) => frame.command === 'SUBSCRIBE' && frame.headers['destination'] === destination).length;
  }

  drop(): void {
    if (this.readyState !== FakeSocket.CLOSED) {
      this.readyState = FakeSocket.CLOSED;
      this.onclose?.({ code: 1006, reason: '', wasClean: false });
    }
  }
}

function frameOf(data: string): Frame {
  const [head = '', body = ''] = data.replace(/\0$/, '').split('\n\n', 2);
  const [command = '', ...lines] = head.split('\n');
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
  return { command: command.trim(), headers, body };
}
