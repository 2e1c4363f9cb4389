import { deviceLabel, instanceId } from '../phone/this-browser';
import { $phone, $phoneChoice } from './phone';
import { $me } from './stores';

/** What the service calls the phone of this browser; null: it has not been seen there yet. */
export function thisDevice(): string | null {
  const label = deviceLabel(instanceId());
  return $me.get()?.devices.find((device) => device.label === label)?.id ?? null;
}

/** Which of my devices shall ring for a click here; null: whichever was used last. */
export function ringingDevice(): string | null {
  const { status } = $phone.get();
  return $phoneChoice.get() === 'browser' && (status === 'ready' || status === 'elsewhere') ? thisDevice() : null;
}
