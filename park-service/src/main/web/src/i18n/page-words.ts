import { msg } from '@lit/localize';
import type { PageResult } from '../api/types';

/** What became of a page at one device. */
export function pageResultWords(result: PageResult): string {
  switch (result) {
    case 'paged':
      return msg('paged');
    case 'multicast':
      return msg('sent to its loudspeaker address');
    case 'busy':
      return msg('on a call, not rung');
    case 'no-answer':
      return msg('did not answer by itself');
    case 'refused':
      return msg('refused');
    case 'failed':
      return msg('not reached');
  }
}
