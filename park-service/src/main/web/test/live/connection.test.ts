import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from '../../src/live/connection';
import type { Link, LinkListener, OpenLink } from '../../src/live/link';

/** A link that does what the test says. */
class FakeLink implements Link {
  closed = false;

  constructor(
    readonly token: string,
    readonly listener: LinkListener,
  ) {}

  subscribe(): () => void {
    return () => {};
  }

  close(): void {
    if (!this.closed) {
      this.end(null);
    }
  }

  end(code: string | null): void {
    this.closed = true;
    this.listener.closed(code);
  }
}

let links: FakeLink[];
let told: string[];
let token: string | null;
const renew = vi.fn<() => Promise<boolean>>();

const open: OpenLink = (_, used, listener) => {
  const link = new FakeLink(used, listener);
  links.push(link);
  return link;
};

function connection(): Connection {
  return new Connection({
    url: 'ws://test/ws',
    token: () => token,
    renew,
    listener: { opened: () => told.push('opened'), lost: () => told.push('lost') },
    open,
    chance: () => 1,
  });
}

function link(index: number): FakeLink {
  const found = links.at(index);
  if (!found) {
    throw new Error(`no link ${index}`);
  }
  return found;
}

beforeEach(() => {
  vi.useFakeTimers();
  links = [];
  told = [];
  token = 'T1';
  renew.mockReset();
});

afterEach(() => vi.useRealTimers());

describe('a lost connection', () => {
  it('is tried again, less and less often, until it is there', () => {
    const subject = connection();
    subject.start();
    for (const wait of [500, 1000, 2000]) {
      link(-1).end(null);
      vi.advanceTimersByTime(wait - 1);
      const before = links.length;
      vi.advanceTimersByTime(1);
      expect(links).toHaveLength(before + 1);
    }
    link(-1).listener.opened(link(-1));
    subject.settled();
    link(-1).end(null);
    vi.advanceTimersByTime(500);

    expect(links).toHaveLength(5);
    expect(told).toEqual(['lost', 'lost', 'lost', 'opened', 'lost']);
  });

  it('that is opened and ended at once, each time, is tried less and less often too', () => {
    const subject = connection();
    subject.start();
    for (let i = 0; i < 4; i += 1) {
      link(-1).listener.opened(link(-1));
      link(-1).end('store-unavailable');
      vi.advanceTimersByTime(500 * 2 ** i);
    }

    expect(links).toHaveLength(5);
    link(-1).listener.opened(link(-1));
    link(-1).end('store-unavailable');
    vi.advanceTimersByTime(7_999);
    expect(links).toHaveLength(5);
  });

  it('is tried at once when the network is back or somebody looks', () => {
    const subject = connection();
    subject.start();
    link(0).end(null);
    subject.retryNow();

    expect(links).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(links).toHaveLength(2);
  });

  it('that is being tried is not tried twice', () => {
    const subject = connection();
    subject.start();
    subject.retryNow();
    subject.start();

    expect(links).toHaveLength(1);
  });

  it('that is dead, whatever it says, is replaced', () => {
    const subject = connection();
    subject.start();
    subject.replace();
    vi.advanceTimersByTime(500);

    expect([link(0).closed, links.length, told]).toEqual([true, 2, ['lost']]);
  });
});

describe('a token that is not taken', () => {
  it.each(['token-expired', 'unauthenticated'])('%s: is renewed, and the next connection uses the new one at once', async (code) => {
    renew.mockImplementation(async () => {
      token = 'T2';
      return true;
    });
    const subject = connection();
    subject.start();
    link(0).listener.opened(link(0));
    link(0).end(code);
    await vi.advanceTimersByTimeAsync(0);

    expect(links.map((each) => each.token)).toEqual(['T1', 'T2']);
  });

  it('again and again does not make a storm of requests', async () => {
    renew.mockResolvedValue(true);
    const subject = connection();
    subject.start();
    link(0).end('unauthenticated');
    await vi.advanceTimersByTimeAsync(0);
    link(1).end('unauthenticated');
    await vi.advanceTimersByTimeAsync(999);

    expect(links).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(links).toHaveLength(3);
  });

  it('without a new one nobody is signed in, and nothing is connected', async () => {
    renew.mockImplementation(async () => {
      token = null;
      return false;
    });
    const subject = connection();
    subject.start();
    link(0).end('token-expired');
    await vi.advanceTimersByTimeAsync(60_000);

    expect(links).toHaveLength(1);
  });

  it('while the service does not answer, is tried later', async () => {
    renew.mockResolvedValue(false);
    const subject = connection();
    subject.start();
    link(0).end('token-expired');
    await vi.advanceTimersByTimeAsync(500);

    expect(links).toHaveLength(2);
  });
});

describe('stopped', () => {
  it('closes, says nothing, and stays', async () => {
    const subject = connection();
    subject.start();
    subject.stop();
    link(0).listener.opened(link(0));
    subject.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);

    expect([link(0).closed, links.length, told]).toEqual([true, 1, []]);
  });

  it('while it waits, does not try again', () => {
    const subject = connection();
    subject.start();
    link(0).end(null);
    subject.stop();
    vi.advanceTimersByTime(60_000);

    expect(links).toHaveLength(1);
  });

  it('while a token is renewed, does not connect', async () => {
    let done = (_: boolean) => {};
    renew.mockReturnValue(new Promise((resolve) => (done = resolve)));
    const subject = connection();
    subject.start();
    link(0).end('token-expired');
    subject.stop();
    done(true);
    await vi.advanceTimersByTimeAsync(60_000);

    expect(links).toHaveLength(1);
  });

  it('can be started again', () => {
    const subject = connection();
    subject.start();
    subject.stop();
    subject.start();

    expect(links).toHaveLength(2);
  });
});
