import { ask } from './http';
import type { Contacts } from './types';

/** People and groups of my account. */
export function contacts(): Promise<Contacts> {
  return ask<Contacts>('GET', '/api/v1/contacts');
}
