import { atom } from 'nanostores';

/** The id of the call that is being dragged, of one's own; null: none. A drag is never the only way. */
export const $dragged = atom<string | null>(null);

/** For `dragstart` of what shows a call. */
export function dragCall(event: DragEvent, callId: string): void {
  if (event.dataTransfer) {
    event.dataTransfer.effectAllowed = 'move';
    // Of no use elsewhere: nothing about the call leaves the page.
    event.dataTransfer.setData('application/x-park-slots-call', '');
  }
  $dragged.set(callId);
}

/** For `dragend`, wherever it was dropped. */
export function dropCall(): void {
  $dragged.set(null);
}
