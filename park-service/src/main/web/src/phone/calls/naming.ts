import { refreshMe } from '../../api/me';
import { matchCalls } from '../../rules/match-calls';
import { $phoneCalls } from '../../state/phone';
import { $calls, $clockAhead, $me } from '../../state/stores';
import { thisDevice } from '../../state/this-device';
import type { BrowserPhone } from '../browser-phone';

/** Between two questions (ms): the service hears of a registration from the edge, a moment after it. */
const AGAIN_AFTER_MS = [1_000, 3_000, 8_000];

/** Asks the service until it has seen this phone; soon gives up: then the page asks now and then anyway. */
export async function learnDevice(wanted: () => boolean): Promise<void> {
  await refreshMe();
  for (const wait of AGAIN_AFTER_MS) {
    if (thisDevice() !== null || !wanted()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (wanted()) {
      await refreshMe();
    }
  }
}

/** The phone's calls get the names that the service has for them, as soon as both know of them. @returns how to leave */
export function nameCalls(phone: BrowserPhone): () => void {
  const look = () => phone.callsAreNamed(matchCalls($phoneCalls.get(), $calls.get(), thisDevice(), $clockAhead.get()));
  const leave = [$calls.listen(look), $me.listen(look), $phoneCalls.listen(look)];
  return () => leave.forEach((each) => each());
}
