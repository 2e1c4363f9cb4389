import { createHash } from 'node:crypto';

/** A SIP message, as text and in parts. */
export interface Sip {
  readonly start: string;
  readonly method: string;
  readonly status: number;
  readonly body: string;
  /** All of that name, in order. */
  all(name: string): string[];
  /** The first; '' if there is none. */
  header(name: string): string;
}

export function parseSip(text: string): Sip {
  const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s, 2);
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const);
  const all = (name: string) => headers.filter(([each]) => each === name.toLowerCase()).map(([, value]) => value);
  const header = (name: string) => all(name)[0] ?? '';
  const response = start.startsWith('SIP/2.0');
  return {
    start,
    method: response ? (header('CSeq').split(' ')[1] ?? '') : (start.split(' ')[0] ?? ''),
    status: response ? Number(start.split(' ')[1]) : 0,
    body,
    all,
    header,
  };
}

export function tagOf(value: string): string {
  return /;tag=([^;>]+)/.exec(value)?.[1] ?? '';
}

/** Whether the digest (RFC 7616, MD5, qop=auth) is of this password. */
export function isSignedWith(request: Sip, password: string): boolean {
  const field = (name: string) => new RegExp(`${name}="?([^",]+)"?`).exec(request.header('Authorization'))?.[1] ?? '';
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const ha1 = md5(`${field('username')}:${field('realm')}:${password}`);
  const ha2 = md5(`${request.method}:${field('uri')}`);
  return field('response') === md5(`${ha1}:${field('nonce')}:${field('nc')}:${field('cnonce')}:auth:${ha2}`);
}
