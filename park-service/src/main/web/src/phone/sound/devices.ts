import { $devices, type AudioDevice, type AudioDevices, type DeviceKind } from '../../state/phone';

const KEY = 'park-slots.phone.devices';

/** Chromium lists the system's choice twice more under these names. */
const ALIASES = ['default', 'communications'];

const NOTHING: AudioDevices['chosen'] = { microphone: '', speaker: '', ringer: '' };

/** What was chosen on this machine, whether it is plugged in now or not. */
export function chosenDevices(): AudioDevices['chosen'] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const field = (kind: DeviceKind) => {
      const value = (stored as Partial<Record<DeviceKind, unknown>> | null)?.[kind];
      return typeof value === 'string' ? value : '';
    };
    return { microphone: field('microphone'), speaker: field('speaker'), ringer: field('ringer') };
  } catch {
    return NOTHING;
  }
}

/** Kept for this machine, and shown. */
export function deviceIsChosen(kind: DeviceKind, deviceId: string): void {
  const chosen = { ...chosenDevices(), [kind]: deviceId };
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // No storage here: it holds until the page is left.
  }
  $devices.set({ ...$devices.get(), chosen });
}

/** What is plugged in, in the store. @returns the ids of the microphones */
export async function listDevices(): Promise<readonly string[]> {
  const all = (await navigator.mediaDevices.enumerateDevices().catch(() => [])).filter((device) => !ALIASES.includes(device.deviceId));
  const microphones = named(all, 'audioinput');
  const outputs = named(all, 'audiooutput');
  $devices.set({
    ...$devices.get(),
    microphones,
    speakers: canChoose(globalThis.HTMLMediaElement) ? outputs : [],
    ringers: canChoose(globalThis.AudioContext) ? outputs : [],
    chosen: chosenDevices(),
  });
  return microphones.map((device) => device.id);
}

/** Tells when something was plugged in or out. @returns how to leave */
export function followDevices(changed: (microphones: readonly string[]) => void): () => void {
  const look = () => void listDevices().then(changed);
  navigator.mediaDevices.addEventListener('devicechange', look);
  look();
  return () => navigator.mediaDevices.removeEventListener('devicechange', look);
}

/** Before the microphone was allowed once, devices have no names and no ids: then there is nothing to choose. */
function named(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): AudioDevice[] {
  return all.filter((device) => device.kind === kind && device.deviceId !== '').map(({ deviceId, label }) => ({ id: deviceId, label }));
}

function canChoose(player: { prototype: object } | undefined): boolean {
  return player !== undefined && 'setSinkId' in player.prototype;
}
