import { Problem } from '../../api/problem';
import { $devices, $phone, $phoneCalls, $ringing, NO_DEVICES, type DeviceKind } from '../../state/phone';
import type { PhoneLine } from '../../state/phone-acts';
import { type Act, isSaid, type Said } from './commands';

/** A transfer takes this long at most (ms): until then the other tab may still answer. */
const PATIENCE_MS = 65_000;

/** Another tab of this browser is the phone: its calls are shown here, and what is asked for here is done there. */
export class RemoteLine implements PhoneLine {
  private readonly channel: BroadcastChannel | null;
  private readonly waiting = new Map<string, (problem: Problem | null) => void>();

  constructor(name: string) {
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    if (this.channel) {
      this.channel.onmessage = ({ data }: MessageEvent<unknown>) => isSaid(data) && this.heard(data);
    }
    $phone.set({ status: 'elsewhere' });
    this.say({ kind: 'hello' });
  }

  close(): void {
    this.channel?.close();
    this.waiting.forEach((answer) => answer(new Problem(0, 'phone-not-ready', 'The other page has been closed.')));
    this.waiting.clear();
    $phoneCalls.set([]);
    $devices.set(NO_DEVICES);
    $ringing.set('silent');
  }

  call = (to: string) => this.ask('call', to);
  answer = (id: string) => this.ask('answer', id);
  decline = (id: string) => this.ask('decline', id);
  hangUp = (id: string) => this.ask('hangUp', id);
  hold = (id: string) => this.ask('hold', id);
  resume = (id: string) => this.ask('resume', id);
  mute = (id: string, on: boolean) => this.ask('mute', id, on);
  sendKey = (id: string, key: string) => this.ask('sendKey', id, key);
  transfer = (id: string, to: string) => this.ask('transfer', id, to);
  transferAttended = (id: string, otherId: string) => this.ask('transferAttended', id, otherId);
  choose = (kind: DeviceKind, deviceId: string) => this.ask('choose', kind, deviceId);
  testSpeaker = (kind: 'speaker' | 'ringer') => this.ask('testSpeaker', kind);
  startMeter = () => this.ask('startMeter');
  stopMeter = () => void this.ask('stopMeter').catch(() => {});
  retry = () => void this.ask('retry').catch(() => {});

  unlockRinging(): void {
    // A click here is none there; that tab rings as it can.
  }

  private ask(act: Act, ...args: readonly unknown[]): Promise<void> {
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => answer(new Problem(0, 'phone-not-ready', 'The other page does not answer.')), PATIENCE_MS);
      const answer = (problem: Problem | null) => {
        clearTimeout(timer);
        this.waiting.delete(id);
        if (problem === null) {
          resolve();
        } else {
          reject(problem);
        }
      };
      this.waiting.set(id, answer);
      this.say({ kind: 'do', id, act, args });
    });
  }

  private heard(said: Said): void {
    if (said.kind === 'state') {
      const { why } = said.phone;
      $phone.set({ status: 'elsewhere', ...(why === undefined ? {} : { why }) });
      $phoneCalls.set(said.calls);
      $devices.set(said.devices);
      $ringing.set(said.ringing);
    } else if (said.kind === 'done') {
      this.waiting.get(said.id)?.(said.problem === null ? null : new Problem(0, said.problem.code, said.problem.detail));
    }
  }

  private say(said: Said): void {
    this.channel?.postMessage(said);
  }
}
