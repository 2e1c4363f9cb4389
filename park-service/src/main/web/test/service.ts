import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  token: string | null;
  body: unknown;
}

/** The service's REST side: answers by method and path, and what was asked. */
export class FakeService {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, () => Response | Promise<Response>>();

  constructor() {
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      const method = init.method ?? 'GET';
      const headers = new Headers(init.headers);
      this.asked.push({
        method,
        path,
        token: headers.get('Authorization')?.replace('Bearer ', '') ?? null,
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      });
      const answer = this.answers.get(`${method} ${path}`);
      return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('Failed to fetch'));
    });
  }

  on(request: string, body: unknown, status = 200): this {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    this.answers.set(request, () => new Response(status === 204 ? null : text, { status }));
    return this;
  }

  refuse(request: string, status: number, code: string): this {
    return this.on(request, { code, detail: `detail of ${code}` }, status);
  }

  silent(request: string): this {
    this.answers.delete(request);
    return this;
  }

  times(request: string): number {
    return this.asked.filter((each) => `${each.method} ${each.path}` === request).length;
  }

  get last(): Asked | undefined {
    return this.asked.at(-1);
  }
}
