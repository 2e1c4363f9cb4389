import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Caller } from '../../api/types';
import { callerName, plainName } from '../../rules/plain-name';

/** Name and number of who waits, as tiles and rows show them. */
export function whoWaits(caller: Caller) {
  const name = callerName(caller);
  const number = plainName(caller.display || caller.number);
  return html`<bdi class="cut name">${name || msg('Unknown caller')}</bdi>${number && number !== name
      ? html` <bdi class="cut tel">${number}</bdi>`
      : nothing}`;
}
