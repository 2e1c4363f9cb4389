import type { AudioDevices, Phone, PhoneCall, Ringing } from '../../state/phone';
import type { PhoneLine } from '../../state/phone-acts';

/** What the tabs of one browser tell each other about its phone. */
export type Said =
  /** Who is new asks for the state. */
  | { kind: 'hello' }
  | { kind: 'state'; phone: Phone; calls: readonly PhoneCall[]; devices: AudioDevices; ringing: Ringing }
  | { kind: 'do'; id: string; act: Act; args: readonly unknown[] }
  | { kind: 'done'; id: string; problem: { code: string; detail: string } | null };

export type Act = keyof PhoneLine;

/** All that can be asked for from another tab; nothing else is done, whatever comes. */
export const ACTS: readonly Act[] = [
  'call',
  'answer',
  'decline',
  'hangUp',
  'hold',
  'resume',
  'mute',
  'sendKey',
  'transfer',
  'transferAttended',
  'choose',
  'testSpeaker',
  'startMeter',
  'stopMeter',
  'retry',
];

/** Of one user: two users of one browser have two phones. */
export function channelName(tenant: string, username: string): string {
  return `park-slots.phone.${tenant}.${username}`;
}

export function isSaid(value: unknown): value is Said {
  const kind = (value as { kind?: unknown } | null)?.kind;
  return kind === 'hello' || kind === 'state' || kind === 'do' || kind === 'done';
}
