import type { components } from '../../generated/openapi';
import { ask } from './http';

/** A SIP log-in for this page: where, as whom, and until when it is taken. */
export type Softphone = components['schemas']['Softphone'];

/** @throws Problem `no-device` for who has no extension, `unreachable` */
export function softphone(): Promise<Softphone> {
  return ask<Softphone>('GET', '/api/v1/me/softphone');
}
