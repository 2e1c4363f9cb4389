import { ask } from './http';
import type { Page } from './types';

/** Devices that don't answer by themselves ring for 4 s before that is known (ms). */
const PATIENCE_MS = 15_000;

/**
 * Calls the idle devices of a group, about the caller in a slot if one is named.
 *
 * @param group its name
 * @throws Problem `edge-refused` twice within ten seconds, `slot-free`, …
 */
export function page(group: string, slot?: string): Promise<Page> {
  return ask<Page>('POST', '/api/v1/pages', slot === undefined ? { group } : { group, slot }, { patience: PATIENCE_MS });
}
