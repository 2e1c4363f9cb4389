import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Link, openLink } from '../../src/live/link';
import { FakeSocket } from './fake-socket';

let told: string[];
let link: Link;

async function open(): Promise<FakeSocket> {
  link = openLink('ws://test/ws', 'T1', { opened: () => told.push('opened'), closed: (code) => told.push(`closed ${code}`), heard: () => told.push('heard') });
  await vi.advanceTimersByTimeAsync(0);
  return FakeSocket.last;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.use();
  told = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('sends the token in CONNECT, and nowhere else', async () => {
  const socket = await open();
  socket.accept();

  expect(socket.url).toBe('ws://test/ws');
  expect(socket.sent[0]).toMatchObject({ command: 'CONNECT', headers: { Authorization: 'Bearer T1', 'heart-beat': '10000,10000' } });
  expect(told).toEqual(['opened']);
});

it('tells the code of an ERROR, once', async () => {
  const socket = await open();
  socket.accept();
  socket.frame('ERROR', { message: 'token-expired' });
  socket.drop();
  await vi.advanceTimersByTimeAsync(100);

  expect(told).toEqual(['opened', 'closed token-expired']);
});

it('an ERROR without a code is a loss', async () => {
  const socket = await open();
  socket.frame('ERROR', {});
  await vi.advanceTimersByTimeAsync(100);

  expect(told).toEqual(['closed null']);
});

it('tells that it never came to be', async () => {
  (await open()).drop();
  await vi.advanceTimersByTimeAsync(100);

  expect(told).toEqual(['closed null']);
});

it('does not wait longer than five seconds for CONNECTED', async () => {
  const socket = await open();
  await vi.advanceTimersByTimeAsync(5_000);

  expect([told, socket.readyState]).toEqual([['closed null'], FakeSocket.CLOSED]);
});

it('hears what is pushed, until it is closed', async () => {
  const socket = await open();
  socket.accept();
  const heard: string[] = [];
  link.subscribe('/app/slots', (body) => heard.push(body));
  socket.message('/app/slots', 'one');
  link.close();
  link.close();
  socket.onmessage?.({ data: `MESSAGE\nsubscription:sub-0\n\ntwo\0` });
  await vi.advanceTimersByTimeAsync(100);

  expect(heard).toEqual(['one']);
  expect(told).toEqual(['opened', 'heard', 'closed null']);
});

it('ends a subscription', async () => {
  const socket = await open();
  socket.accept();
  const end = link.subscribe('/app/slots', () => {});
  end();

  expect(socket.sent.at(-1)).toMatchObject({ command: 'UNSUBSCRIBE', headers: { id: socket.subscription('/app/slots') } });
  link.close();
  expect(end).not.toThrow();
});

it('answers a heartbeat when its own timers sleep, as those of a hidden page do', async () => {
  const socket = await open();
  socket.accept();
  const sent = socket.sent.length;
  vi.setSystemTime(Date.now() + 10_000);
  socket.heartbeat();
  socket.heartbeat();

  expect(socket.sent.slice(sent).map((frame) => frame.command)).toEqual(['']);
  socket.readyState = FakeSocket.CLOSING;
  vi.setSystemTime(Date.now() + 10_000);
  socket.heartbeat();
  expect(socket.sent).toHaveLength(sent + 1);
});

it('sends heartbeats by itself too, and notices when none come', async () => {
  const socket = await open();
  socket.accept();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(socket.sent.at(-1)?.command).toBe('');
  await vi.advanceTimersByTimeAsync(30_000);

  expect(told).toEqual(['opened', 'closed null']);
});
