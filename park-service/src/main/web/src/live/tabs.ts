import { $session, $signInReason, sessionLeft } from '../state/session';

const CHANNEL = 'park-slots';
const SIGNED_OUT = 'signed-out';

/** Who signs out in one tab has signed out in all of them. @returns how to leave */
export function followOtherTabs(): () => void {
  if (typeof BroadcastChannel === 'undefined') {
    return () => {};
  }
  const channel = new BroadcastChannel(CHANNEL);
  let told = false;
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data === SIGNED_OUT) {
      told = true;
      sessionLeft();
      told = false;
    }
  };
  const unlisten = $session.listen((session) => {
    if (session === null && $signInReason.get() === 'signed-out' && !told) {
      channel.postMessage(SIGNED_OUT);
    }
  });
  return () => {
    unlisten();
    channel.close();
  };
}
