import { readFileSync } from 'node:fs';

/** A body of the contract, as the service sends it. */
export function golden(name: string): string {
  return readFileSync(`../../../../docs/contract/${name}.json`, 'utf8');
}
