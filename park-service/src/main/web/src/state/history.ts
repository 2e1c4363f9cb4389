import { atom, onMount } from 'nanostores';
import { parkHistory } from '../api/parks';
import { Problem, asProblem } from '../api/problem';
import type { PastPark } from '../api/types';
import { $connection, $me, $slots } from './stores';

/** Parks of mine, newest first; null: not known yet. Kept as it was when the service does not answer: `$historyProblem`. */
export const $history = atom<readonly PastPark[] | null>(null);
export const $historyProblem = atom<Problem | null>(null);

/** As many as one asks for at first, and the most the service gives. */
export const FEW = 20;
export const MOST = 500;

let limit = FEW;
let asked = 0;

/** Asks anew. */
export async function refreshHistory(most = limit): Promise<void> {
  limit = most;
  asked += 1;
  const turn = asked;
  try {
    const parks = await parkHistory({ limit });
    if (turn === asked) {
      $history.set(parks);
      $historyProblem.set(null);
    }
  } catch (thrown) {
    if (turn === asked) {
      $historyProblem.set(asProblem(thrown));
    }
  }
}

/** While somebody looks: asked whenever a park of mine begins or ends, and after every lost connection. */
onMount($history, () => {
  let before = '';
  const follow = () => {
    const me = $me.get();
    if (!me || $connection.get() !== 'live') {
      return;
    }
    const mine = $slots.get().flatMap(({ park }) => (park && isMine(park.parkedBy.extension, park.retriever?.extension, me.extension) ? [park.id] : []));
    const now = `${me.tenant} ${me.username} ${[...mine].sort().join(' ')}`;
    if (now !== before) {
      before = now;
      void refreshHistory();
    }
  };
  const leave = [
    $slots.listen(follow),
    $me.subscribe((me) => {
      if (!me) {
        asked += 1;
        before = '';
        limit = FEW;
        $history.set(null);
      }
      follow();
    }),
    $connection.listen((connection) => {
      before = connection === 'live' ? before : '';
      follow();
    }),
  ];
  return () => leave.forEach((each) => each());
});

function isMine(parker: string | null, retriever: string | null | undefined, me: string | null): boolean {
  return me !== null && (parker === me || retriever === me);
}
