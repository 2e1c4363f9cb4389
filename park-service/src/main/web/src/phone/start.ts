import type { Me } from '../api/types';
import { $phone, $phoneChoice } from '../state/phone';
import { phoneLineIs } from '../state/phone-acts';
import { followPhoneChoice } from '../state/phone-choice';
import { $me } from '../state/stores';
import { unfit } from './trouble';

/** All that knows of SIP and sound is loaded when somebody wants it: who has a phone on the desk never loads it. */
type Module = typeof import('./the-phone');
const load = (): Promise<Module> => import('./the-phone');

/** The page is a phone whenever somebody is signed in who has chosen so. @returns how to leave */
export function followPhone(): () => void {
  const unfollow = followPhoneChoice();
  let wanted: string | null = null;
  let stop = () => {};
  const look = () => {
    const me = $me.get();
    const wishes = $phoneChoice.get() === 'browser';
    if (wishes && me === null && unfit() === null) {
      // At the sign-in: the click there is the one that unlocks ringing.
      void load().then(
        (module) => module.prepare(),
        () => {},
      );
    }
    const next = wishes && me !== null && me.extension !== null ? `${me.tenant}/${me.username}` : null;
    if (next !== wanted) {
      wanted = next;
      stop();
      stop = next === null || me === null ? off() : run(me);
    }
  };
  const unlisten = [$me.subscribe(look), $phoneChoice.subscribe(look)];
  return () => {
    unfollow();
    unlisten.forEach((leave) => leave());
    stop();
  };
}

function off(): () => void {
  $phone.set({ status: 'off' });
  return () => {};
}

function run(me: Me): () => void {
  const why = unfit();
  if (why !== null) {
    $phone.set({ status: 'failed', why });
    return () => {};
  }
  $phone.set({ status: 'connecting' });
  let left = false;
  let stop = () => {};
  load().then(
    ({ begin }) => {
      if (!left) {
        stop = begin(me);
      }
    },
    () => $phone.set({ status: 'failed', why: 'service-unreachable' }),
  );
  return () => {
    left = true;
    stop();
    phoneLineIs(null);
  };
}
