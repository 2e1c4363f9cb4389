import { parkWithSteps } from '../api/park-steps';
import type { Person } from '../api/types';
import { $me, $slots } from './stores';

/** Refusals after which one asks who was quicker. */
const QUICKER = new Set(['park-changed', 'slot-free', 'already-being-retrieved']);

/**
 * Who has the caller, or is about to; null when that is not known.
 *
 * @param parkId the caller one wanted
 */
export async function whoEnded(code: string, number: string, parkId: string | undefined): Promise<string | null> {
  if (!QUICKER.has(code) || !parkId) {
    return null;
  }
  const shown = $slots.get().find((slot) => slot.number === number)?.park;
  const seen = shown?.id === parkId ? shown.retriever : null;
  const retriever = seen ?? (await retrieverOf(parkId));
  return retriever && retriever.extension !== $me.get()?.extension ? retriever.name : null;
}

async function retrieverOf(parkId: string): Promise<Person | null> {
  return (await parkWithSteps(parkId).catch(() => null))?.retriever ?? null;
}
