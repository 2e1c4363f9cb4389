import { StoreController } from '@nanostores/lit';
import type { ReactiveControllerHost } from 'lit';
import type { Slot } from '../../api/types';
import { language } from '../../i18n';
import { refusalWords } from '../../i18n/refusal-words';
import { tipWords } from '../../i18n/slot-words';
import type { SlotView } from '../../rules/slot-view';
import { spokenWait } from '../../rules/wait';
import { waited } from '../../rules/waiting';
import { $dragged } from '../../state/drag';
import { $situation, viewNow } from '../../state/situation';
import { $busy, $refusals, actOn, parkInto } from '../../state/slot-acts';
import { $now } from '../../state/stores';

/** What a tile and a row of the table do alike: whether a click does something, what, and what became of the last one. */
export class SlotDeed {
  private readonly situation;
  private readonly busyOnes;
  private readonly refusals;
  private readonly dragged;

  constructor(
    host: ReactiveControllerHost,
    private readonly spot: () => Slot,
  ) {
    this.situation = new StoreController(host, $situation);
    this.busyOnes = new StoreController(host, $busy);
    this.refusals = new StoreController(host, $refusals);
    this.dragged = new StoreController(host, $dragged);
  }

  get view(): SlotView {
    return viewNow(this.spot(), this.situation.value);
  }

  get busy(): boolean {
    return this.busyOnes.value.has(this.spot().number);
  }

  get refused(): string {
    const refusal = this.refusals.value[this.spot().number];
    return refusal ? refusalWords(refusal) : '';
  }

  /** The tooltip. The wait in it is that of the moment it is drawn: it must not talk every second. */
  get tip(): string {
    const { park } = this.spot();
    return tipWords(this.spot(), this.view, park ? spokenWait(waited(park, $now.get()), language()) : '');
  }

  /** Whether the call that is dragged may be dropped here. */
  get isTarget(): boolean {
    const callId = this.dragged.value;
    const situation = this.situation.value;
    return callId !== null && situation !== null && !this.busy && viewNow(this.spot(), { ...situation, selectedCall: callId }).action?.do === 'park';
  }

  readonly onClick = (event: MouseEvent): void => {
    // The second click of a double click would be about what the first one made of the slot.
    if (event.detail < 2 && !this.busy) {
      void actOn(this.spot());
    }
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
    }
  };

  /** Whoever does not prevent it lets the call spring back. */
  readonly onDragover = (event: DragEvent): void => {
    if (this.isTarget) {
      event.preventDefault();
    }
  };

  readonly onDrop = (event: DragEvent): void => {
    const callId = this.dragged.value;
    if (callId !== null && this.isTarget) {
      event.preventDefault();
      $dragged.set(null);
      void parkInto(this.spot().number, callId);
    }
  };
}
