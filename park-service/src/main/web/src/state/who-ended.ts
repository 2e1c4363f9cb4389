import { ask } from '../api/http';
import type { Park } from '../api/types';
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
  const retriever = seen ?? (await ended(parkId));
  return retriever && retriever.extension !== $me.get()?.extension ? retriever.name : null;
}

async function ended(parkId: string): Promise<Park['retriever']> {
  try {
    return (await ask<Park>('GET', `/api/v1/parks/${encodeURIComponent(parkId)}`)).retriever;
  } catch {
    return null;
  }
}
