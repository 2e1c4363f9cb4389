import { matchCalls } from '../../rules/match-calls';
import { $phoneCalls } from '../../state/phone';
import { $calls, $clockAhead, $me } from '../../state/stores';
import type { BrowserPhone } from '../browser-phone';
import { deviceLabel, instanceId } from '../this-browser';

/** What the service calls this phone; null: it has not been seen there yet. */
export function thisDevice(): string | null {
  const label = deviceLabel(instanceId());
  return $me.get()?.devices.find((device) => device.label === label)?.id ?? null;
}

/** The phone's calls get the names that the service has for them, as soon as both know of them. @returns how to leave */
export function nameCalls(phone: BrowserPhone): () => void {
  const look = () => phone.callsAreNamed(matchCalls($phoneCalls.get(), $calls.get(), thisDevice(), $clockAhead.get()));
  const leave = [$calls.listen(look), $me.listen(look), $phoneCalls.listen(look)];
  return () => leave.forEach((each) => each());
}
