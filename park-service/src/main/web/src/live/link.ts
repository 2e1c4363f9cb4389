import { Client } from '@stomp/stompjs';

/** What a connection tells. After `closed` it tells nothing more. */
export interface LinkListener {
  /** CONNECTED: subscribe now. */
  opened(link: Link): void;
  /** It is over, or never was. @param code what the service said: `token-expired`, `unauthenticated`, …; null: it said nothing */
  closed(code: string | null): void;
  /** Anything came, a heartbeat too. */
  heard?(): void;
}

/** One STOMP connection. It is opened once and closed once; a new one is a new link. */
export interface Link {
  /** @returns how to end the subscription */
  subscribe(destination: string, listener: (body: string) => void): () => void;
  close(): void;
}

export type OpenLink = (url: string, token: string, listener: LinkListener) => Link;

/** Both ways; the service's is the same (ms). */
const HEARTBEAT_MS = 10_000;

/** From the first octet to CONNECTED (ms). */
const OPEN_WITHIN_MS = 5_000;

/** Connects. The token goes into CONNECT, never into the address: addresses are logged. */
export const openLink: OpenLink = (url, token, listener) => new StompLink(url, token, listener);

class StompLink implements Link {
  private readonly client: Client;
  private over = false;
  private refusal: string | null = null;
  private saidAt = 0;

  constructor(url: string, token: string, private readonly listener: LinkListener) {
    this.client = new Client({
      brokerURL: url,
      connectHeaders: { Authorization: `Bearer ${token}` },
      reconnectDelay: 0,
      connectionTimeout: OPEN_WITHIN_MS,
      heartbeatIncoming: HEARTBEAT_MS,
      heartbeatOutgoing: HEARTBEAT_MS,
      // A connection that died in one's sleep is not waited for.
      discardWebsocketOnCommFailure: true,
      onConnect: () => {
        this.saidAt = Date.now();
        this.listener.opened(this);
      },
      onStompError: (frame) => {
        this.refusal = frame.headers['message'] ?? null;
        this.client.forceDisconnect();
      },
      onWebSocketClose: () => this.end(this.refusal),
      onHeartbeatReceived: () => this.heard(),
    });
    this.client.activate();
  }

  subscribe(destination: string, listener: (body: string) => void): () => void {
    const subscription = this.client.subscribe(destination, (message) => {
      if (!this.over) {
        this.heard();
        listener(message.body);
      }
    });
    return () => {
      if (!this.over && this.client.connected) {
        subscription.unsubscribe();
      }
    };
  }

  close(): void {
    this.end(null);
  }

  private end(code: string | null): void {
    if (this.over) {
      return;
    }
    this.over = true;
    void this.client.deactivate({ force: true });
    this.listener.closed(code);
  }

  /**
   * A hidden page's timers run once a minute, too seldom for a heartbeat; what comes from the service wakes it. So each of the
   * service's heartbeats is answered by one.
   */
  private heard(): void {
    const now = Date.now();
    const socket = this.client.webSocket;
    if (now - this.saidAt >= HEARTBEAT_MS / 2 && socket?.readyState === WebSocket.OPEN) {
      this.saidAt = now;
      socket.send('\n');
    }
    this.listener.heard?.();
  }
}
