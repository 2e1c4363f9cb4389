import type { DeviceKind, PhoneTrouble } from '../state/phone';
import { $devices, $phone } from '../state/phone';
import type { PhoneLine } from '../state/phone-acts';
import type { Account } from './account';
import { Calls } from './calls/calls';
import { LiveCall, type Around } from './calls/live-call';
import { NewWays } from './calls/new-ways';
import { inPlaceOf, refer } from './calls/transfers';
import { SipPhone, type Invite, type Session } from './sip-phone';
import { chosenDevices, deviceIsChosen, followDevices, listDevices } from './sound/devices';
import { Meter } from './sound/meter';
import { Microphone } from './sound/microphone';
import { Ringer } from './sound/ringer';
import { instanceId } from './this-browser';
import { microphoneTrouble, refusal } from './trouble';

/** No STUN servers: the edge tells each side's address itself (ICE-lite). */
const PC_CONFIG: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-bundle' };

/** Connections and attempts that failed in a row: one is no trouble yet. */
const LOSSES_UNTIL_TOLD = 3;

/** As many as one can tell apart on a screen; more are told that we are busy. */
const MOST_CALLS = 6;

export interface PhoneOwner {
  /** Calls can come: the first time, and after each outage. */
  registered(): void;
  /** Somebody thinks that what kept it from starting is mended. */
  again(): void;
}

/** This page as a phone: everything that a person, or another tab, can ask of it. */
export class BrowserPhone implements PhoneLine {
  private readonly calls = new Calls();
  private readonly ways = new NewWays();
  private readonly microphone: Microphone;
  private readonly meter: Meter;
  private sip: SipPhone | null = null;
  private trouble: PhoneTrouble | null = null;
  private refused: PhoneTrouble | null = null;
  private losses = 0;
  private everUp = false;
  private readonly unfollow: () => void;
  private number = 0;

  /** @param ringer was unlocked in the click that chose this phone */
  constructor(
    private readonly account: Account,
    private readonly ringer: Ringer,
    private readonly owner: PhoneOwner,
  ) {
    this.microphone = new Microphone({
      uses: (microphoneLabel) => $devices.set({ ...$devices.get(), microphoneLabel }),
      trouble: (why) => {
        this.trouble = why;
        this.tell();
      },
    });
    this.meter = new Meter(this.microphone);
    void this.microphone.choose(chosenDevices().microphone);
    void ringer.choose('speaker', chosenDevices().speaker).catch(() => {});
    void ringer.choose('ringer', chosenDevices().ringer).catch(() => {});
    this.unfollow = followDevices((microphones) => this.devicesAre(microphones));
  }

  /** Asks for the microphone, so that it is allowed before the first call; then is there for calls. @throws a `DOMException`, a Problem */
  async start(): Promise<void> {
    const hearing = await this.microphone.take(() => {});
    hearing.release();
    void listDevices();
    const login = await this.account.fresh(0);
    this.sip = new SipPhone(login, this.account, instanceId(), {
      registered: () => {
        this.refused = null;
        this.losses = 0;
        this.tell();
        this.ways.forAll(this.calls.live);
        this.owner.registered();
      },
      lost: () => {
        this.losses += 1;
        if (this.losses >= LOSSES_UNTIL_TOLD) {
          this.refused = 'service-unreachable';
        }
        this.tell();
      },
      refused: (why) => {
        this.refused = why;
        this.tell();
      },
      came: (session, invite) => this.came(session, invite),
    });
    this.tell();
    this.sip.start();
  }

  stop(): void {
    this.unfollow();
    this.meter.stop();
    this.calls.close();
    this.sip?.stop();
    this.ringer.callsAre([], () => false);
  }

  get liveCalls(): readonly LiveCall[] {
    return this.calls.live;
  }

  get up(): boolean {
    return this.sip?.up ?? false;
  }

  /** The network may have changed. */
  doubt(): void {
    this.sip?.doubt();
  }

  /** The service's names of calls have become known. */
  callsAreNamed(names: ReadonlyMap<string, string>): void {
    const changed = this.calls.live.filter((call) => names.has(call.id) && names.get(call.id) !== call.callId);
    changed.forEach((call) => (call.callId = names.get(call.id)!));
    if (changed.length > 0) {
      this.calls.show();
    }
  }

  /** A click has asked for a call that will answer by itself. */
  expectCall(): void {
    this.microphone.openAhead();
  }

  async call(to: string): Promise<void> {
    const sip = this.ready();
    await this.holdOthers(null);
    const call = new LiveCall(this.name(), 'out', { name: '', number: to }, false, this.around);
    call.hearing = await this.heardBy(call);
    this.calls.add(call);
    try {
      call.is(await sip.call(to, new MediaStream([call.hearing.track]), PC_CONFIG, call.events));
    } catch (thrown) {
      call.hangUp();
      throw thrown;
    }
    if (call.state === 'ended') {
      // Hung up before it was sent.
      call.hangUp();
    }
    this.changed();
  }

  async answer(id: string): Promise<void> {
    const call = this.calls.get(id);
    this.ready();
    await this.holdOthers(call);
    await this.pickUp(call);
  }

  async decline(id: string): Promise<void> {
    this.calls.get(id).hangUp(603);
  }

  async hangUp(id: string): Promise<void> {
    this.calls.get(id).hangUp();
  }

  async hold(id: string): Promise<void> {
    this.ready();
    await this.calls.get(id).hold();
  }

  async resume(id: string): Promise<void> {
    const call = this.calls.get(id);
    this.ready();
    await this.holdOthers(call);
    await call.resume();
  }

  async mute(id: string, on: boolean): Promise<void> {
    this.calls.get(id).mute(on);
  }

  async sendKey(id: string, key: string): Promise<void> {
    this.ready();
    this.calls.get(id).sendKey(key);
  }

  async transfer(id: string, to: string): Promise<void> {
    this.ready();
    await refer(this.calls.get(id).established(), to);
  }

  async transferAttended(id: string, otherId: string): Promise<void> {
    this.ready();
    const other = this.calls.get(otherId);
    await refer(this.calls.get(id).established(), inPlaceOf(other.established(), other.direction === 'out'));
  }

  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    try {
      if (kind === 'microphone') {
        await this.microphone.choose(deviceId);
      } else {
        await this.ringer.choose(kind, deviceId);
        await Promise.all(kind === 'speaker' ? this.calls.live.map((call) => call.speakOn(deviceId)) : []);
      }
    } catch {
      throw refusal('device-refused', 'The browser does not let this page use that device.');
    }
    deviceIsChosen(kind, deviceId);
  }

  async testSpeaker(kind: 'speaker' | 'ringer'): Promise<void> {
    this.ringer.test(kind);
  }

  async startMeter(): Promise<void> {
    try {
      await this.meter.start();
    } catch (thrown) {
      throw refusal(microphoneTrouble(thrown), 'The microphone can not be used.');
    }
    void listDevices();
  }

  stopMeter(): void {
    this.meter.stop();
  }

  unlockRinging(): void {
    this.ringer.unlock();
  }

  retry(): void {
    if (this.sip === null) {
      this.owner.again();
    } else {
      if (this.trouble !== null) {
        this.microphone.tryAgain();
      }
      this.doubt();
    }
  }

  private readonly around: Around = {
    up: () => this.up,
    speaker: () => chosenDevices().speaker,
    changed: (call) => {
      const { quality } = call.view;
      this.ways.note(call, quality?.says === 'reconnecting' && this.up);
      this.changed();
    },
    ended: (call) => {
      this.ways.forget(call);
      this.calls.drop(call);
      this.changed();
    },
  };

  private came(session: Session, invite: Invite): void {
    const call = LiveCall.from(this.name(), session, invite, this.around);
    const talking = this.calls.live.some((each) => each.isUp && !each.held);
    if (this.calls.live.length >= MOST_CALLS || (call.selfAnswering && talking)) {
      // Nobody's talk is broken into.
      call.hangUp(486);
      return;
    }
    this.calls.add(call);
    this.changed();
    if (call.selfAnswering) {
      void this.pickUp(call).catch(() => {});
    }
  }

  private async pickUp(call: LiveCall): Promise<void> {
    try {
      const hearing = await this.heardBy(call);
      if (call.state !== 'ringing') {
        hearing.release();
        return;
      }
      call.answer(hearing, PC_CONFIG);
    } catch (thrown) {
      call.failedToHear();
      throw thrown;
    }
  }

  private async heardBy(call: LiveCall) {
    try {
      return await this.microphone.take((track) => call.hearWith(track));
    } catch (thrown) {
      throw refusal(microphoneTrouble(thrown), 'The microphone can not be used.');
    }
  }

  /** One talks with one at a time. */
  private async holdOthers(but: LiveCall | null): Promise<void> {
    const others = this.calls.live.filter((call) => call !== but && call.isUp && !call.held);
    await Promise.all(others.map((call) => call.hold()));
  }

  /** @throws Problem while nothing can be said to the edge: JsSIP would end the call */
  private ready(): SipPhone {
    if (this.sip === null) {
      throw refusal('phone-not-ready', 'The phone of this page is not connected.');
    }
    if (!this.sip.up) {
      throw refusal('phone-reconnecting', 'The connection is down. Try again in a few seconds.');
    }
    return this.sip;
  }

  private devicesAre(microphones: readonly string[]): void {
    this.microphone.devicesAre(microphones);
    const { chosen, speakers } = $devices.get();
    const speaker = speakers.some((each) => each.id === chosen.speaker) ? chosen.speaker : '';
    // Unplugged: the browser plays nowhere then, the system's choice is better.
    this.calls.live.forEach((call) => void call.speakOn(speaker).catch(() => {}));
  }

  private changed(): void {
    this.calls.show();
    this.ringer.callsAre(this.calls.live.map((call) => call.view), (id) => this.calls.live.some((call) => call.id === id && call.ringsThere));
  }

  private tell(): void {
    if (this.sip === null) {
      return;
    }
    const why = this.refused ?? this.trouble;
    const status = this.sip.up ? 'ready' : this.refused === 'login-refused' ? 'failed' : this.everUp ? 'reconnecting' : 'connecting';
    this.everUp ||= this.sip.up;
    $phone.set({ status, ...(why === null ? {} : { why }) });
  }

  private name(): string {
    this.number += 1;
    return `${Date.now().toString(36)}-${this.number}`;
  }
}
