type Held = (lock: object | null) => Promise<void> | undefined;

/** Who holds each lock, and who stands in line (Web Locks API). */
export class FakeLocks {
  readonly lines = new Map<string, { turn(): void }[]>();

  request(name: string, options: { signal?: AbortSignal; ifAvailable?: boolean }, held: Held): Promise<void> {
    const line = this.lines.get(name) ?? [];
    this.lines.set(name, line);
    if (options.ifAvailable && line.length > 0) {
      return Promise.resolve(held(null));
    }
    return new Promise((resolve, reject) => {
      const entry = {
        turn: () =>
          void Promise.resolve(held({})).then(() => {
            line.shift();
            line[0]?.turn();
            resolve();
          }),
      };
      options.signal?.addEventListener('abort', () => {
        if (line.indexOf(entry) > 0) {
          line.splice(line.indexOf(entry), 1);
          reject(new DOMException('left', 'AbortError'));
        }
      });
      line.push(entry);
      if (line.length === 1) {
        entry.turn();
      }
    });
  }
}

/** The tabs of one browser; a channel does not hear what it says itself, and hears later. */
export class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(readonly name: string) {
    FakeChannel.all.push(this);
  }

  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    for (const each of FakeChannel.all.filter((one) => one !== this && one.name === this.name)) {
      queueMicrotask(() => FakeChannel.all.includes(each) && each.onmessage?.({ data: copy }));
    }
  }

  close(): void {
    FakeChannel.all = FakeChannel.all.filter((each) => each !== this);
  }
}
