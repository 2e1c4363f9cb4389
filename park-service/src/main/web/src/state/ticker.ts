import { atom, computed, onMount } from 'nanostores';

/** The server's clock minus this one's (ms). */
export const $clockAhead = atom<number>(0);

/** This machine's clock (ms), once a second while somebody looks: one timer for all waits of the page. */
export const $now = atom<number>(Date.now());

onMount($now, () => {
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => $now.set(Date.now());
  const follow = () => {
    clearInterval(timer);
    timer = undefined;
    if (!document.hidden) {
      tick();
      timer = setInterval(tick, 1000);
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', follow);
  };
});

/** The server's clock (ms): waits are counted by it, whatever this machine believes the time is. */
export const $serverNow = computed([$now, $clockAhead], (now, ahead) => now + ahead);
