import { atom, computed } from 'nanostores';
import { $phoneCalls, type PhoneCall } from './phone';
import { call, hangUp, hold, resume, transferAttended } from './phone-acts';

/** A transfer by this browser's phone for which somebody is asked first. */
export interface Consult {
  /** Who waits on hold meanwhile. */
  readonly waits: PhoneCall;
  /** Who is asked. */
  readonly asked: PhoneCall;
}

const $ids = atom<{ waits: string; asked: string } | null>(null);

/** The one under way; null: none, or one of the two has hung up. */
export const $consult = computed([$ids, $phoneCalls], (ids, calls): Consult | null => {
  const live = (id: string | undefined) => calls.find((each) => each.id === id && each.state !== 'ended');
  const waits = live(ids?.waits);
  const asked = live(ids?.asked);
  return waits && asked ? { waits, asked } : null;
});

/** Sets the call on hold and dials whom to ask. When that fails, the two talk on. @throws Problem */
export async function askFirst(waits: PhoneCall, to: string): Promise<void> {
  if (waits.state !== 'held') {
    await hold(waits.id);
  }
  const before = new Set($phoneCalls.get().map((each) => each.id));
  try {
    await call(to);
  } catch (refused) {
    await resume(waits.id).catch(() => {
      // It stays on hold, as one sees.
    });
    throw refused;
  }
  const asked = $phoneCalls.get().find((each) => each.direction === 'out' && !before.has(each.id));
  $ids.set(asked ? { waits: waits.id, asked: asked.id } : null);
}

/** Connects the two; both are then gone from here. @throws Problem */
export async function connectThem({ waits, asked }: Consult): Promise<void> {
  await transferAttended(waits.id, asked.id);
}

/** Who was asked does not want it: back to who waits. @throws Problem */
export async function backTo({ waits, asked }: Consult): Promise<void> {
  await hangUp(asked.id);
  await resume(waits.id);
}
