import { atom } from 'nanostores';

/** What rings for me: this page itself, or the phone on my desk. */
export type PhoneChoice = 'browser' | 'desk';

/**
 * What the phone of this page is doing. `off`: it isn't wanted here, or nobody is signed in. `elsewhere`: another tab of this browser is
 * the phone; its calls are shown here, and what is done here is done there. `reconnecting`: calls go on, but only muting and hanging up
 * are possible. `failed`: it needs a person; why says what for.
 */
export type PhoneStatus = 'off' | 'connecting' | 'ready' | 'reconnecting' | 'elsewhere' | 'failed';

/** What is wrong with the phone of this page. `microphone-lost` and `service-unreachable` are told while it goes on as well as it can. */
export type PhoneTrouble =
  | 'insecure-origin'
  | 'no-microphone'
  | 'microphone-denied'
  | 'microphone-lost'
  | 'microphone-busy'
  | 'service-unreachable'
  | 'login-refused'
  | 'not-supported';

export interface Phone {
  readonly status: PhoneStatus;
  readonly why?: PhoneTrouble;
}

/** How a call sounds. `none`: nothing has come for three seconds. */
export type Sound = 'unknown' | 'good' | 'poor' | 'none';

/**
 * What is worst about the sound, for people: packets get lost, come unevenly, take long; nothing comes at all; the way is being looked for
 * anew; nothing that my microphone hears is sent.
 */
export type QualityWord = 'fine' | 'loss' | 'jitter' | 'delay' | 'no-sound' | 'reconnecting' | 'not-heard';

/** Of the last seconds. */
export interface Quality {
  /** 0–100, of what should have come. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** There and back; null: not known yet. */
  readonly roundTripMs: number | null;
  readonly says: QualityWord;
}

/** `connecting`: answered, but nothing has been heard yet; or dialled, and nobody has answered: then it is `ringing` and `out`. */
export type PhoneCallState = 'ringing' | 'connecting' | 'talking' | 'held' | 'ended';

/** Why a call is over, where that is worth a word. */
export type PhoneCallEnd = 'busy' | 'declined' | 'no-answer' | 'not-found' | 'unavailable' | 'rejected' | 'no-common-codec' | 'connection-lost' | 'microphone';

export interface PhoneCall {
  /** Of this browser alone. */
  readonly id: string;
  /** The service's name for it (`GET /calls`), where it is known. */
  readonly callId?: string;
  readonly direction: 'in' | 'out';
  readonly state: PhoneCallState;
  readonly peer: { readonly name: string; readonly number: string };
  /** ms since 1970, of this machine's clock: of the answer once there is one. */
  readonly since: number;
  readonly muted: boolean;
  /** It was asked for by a click (a pick-up, a page): it does not ring. */
  readonly selfAnswering: boolean;
  readonly sound: Sound;
  readonly quality?: Quality;
  /** Only once it has ended; it is gone a few seconds later. */
  readonly end?: PhoneCallEnd;
}

export type DeviceKind = 'microphone' | 'speaker' | 'ringer';

export interface AudioDevice {
  /** '' is the system's choice. */
  readonly id: string;
  readonly label: string;
}

export interface AudioDevices {
  readonly microphones: readonly AudioDevice[];
  /** Empty where the browser has no choice of loudspeaker; then the system's is used. */
  readonly speakers: readonly AudioDevice[];
  readonly ringers: readonly AudioDevice[];
  /** Ids; '' is the system's choice. */
  readonly chosen: Readonly<Record<DeviceKind, string>>;
  /** What the microphone hears now, 0–1; moves only between `startMeter` and `stopMeter`. */
  readonly level: number;
  /** The one that is used; '' while none is. */
  readonly microphoneLabel: string;
}

/** `locked`: it should ring, but the browser lets this page make no sound before a click. */
export type Ringing = 'silent' | 'locked' | 'ringing';

/** null: this user has never chosen on this machine. */
export const $phoneChoice = atom<PhoneChoice | null>(null);
export const $phone = atom<Phone>({ status: 'off' });
/** Oldest first. */
export const $phoneCalls = atom<readonly PhoneCall[]>([]);
export const NO_DEVICES: AudioDevices = {
  microphones: [],
  speakers: [],
  ringers: [],
  chosen: { microphone: '', speaker: '', ringer: '' },
  level: 0,
  microphoneLabel: '',
};
export const $devices = atom<AudioDevices>(NO_DEVICES);
export const $ringing = atom<Ringing>('silent');

/** What one user's phone did is not for the next. */
export function forgetPhone(): void {
  $phoneChoice.set(null);
  $phone.set({ status: 'off' });
  $phoneCalls.set([]);
  $devices.set(NO_DEVICES);
  $ringing.set('silent');
}
