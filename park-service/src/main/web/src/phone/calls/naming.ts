import { matchCalls } from '../../rules/match-calls';
import { $phoneCalls } from '../../state/phone';
import { $calls, $clockAhead, $me } from '../../state/stores';
import { thisDevice } from '../../state/this-device';
import type { BrowserPhone } from '../browser-phone';

/** The phone's calls get the names that the service has for them, as soon as both know of them. @returns how to leave */
export function nameCalls(phone: BrowserPhone): () => void {
  const look = () => phone.callsAreNamed(matchCalls($phoneCalls.get(), $calls.get(), thisDevice(), $clockAhead.get()));
  const leave = [$calls.listen(look), $me.listen(look), $phoneCalls.listen(look)];
  return () => leave.forEach((each) => each());
}
