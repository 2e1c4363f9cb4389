import { StoreController } from '@nanostores/lit';
import type { ReactiveControllerHost } from 'lit';
import { obstacleWords, tipWords } from '../../i18n/slot-words';
import { refusalWords } from '../../i18n/refusal-words';
import type { Slot } from '../../api/types';
import { type SlotView, slotView } from '../../rules/slot-view';
import { waited } from '../../rules/waiting';
import { $situation } from '../../state/situation';
import { $busy, $refusals, actOn } from '../../state/slot-acts';
import { $serverNow } from '../../state/ticker';

const NOT_YET: SlotView = { action: null, obstacle: { why: 'connection-lost' } };

/** What a tile and a row of the table do alike: whether a click does something, what, and what became of the last one. */
export class SlotDeed {
  private readonly situation;
  private readonly busyOnes;
  private readonly refusals;

  constructor(
    host: ReactiveControllerHost & EventTarget,
    private readonly spot: () => Slot,
  ) {
    this.situation = new StoreController(host, $situation);
    this.busyOnes = new StoreController(host, $busy);
    this.refusals = new StoreController(host, $refusals);
  }

  get view(): SlotView {
    const situation = this.situation.value;
    return situation ? slotView(this.spot(), situation) : NOT_YET;
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
    return tipWords(this.spot(), this.view, park ? waited(park, $serverNow.get()) : null);
  }

  /** For whoever presses it in vain. */
  get why(): string {
    const { obstacle } = this.view;
    return obstacle ? obstacleWords(obstacle) : '';
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
}
