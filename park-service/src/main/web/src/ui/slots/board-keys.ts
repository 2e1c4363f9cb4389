import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { shortcutOf } from '../../rules/shortcut';
import { $ownSlots, viewNow } from '../../state/situation';
import { actOn } from '../../state/slot-acts';
import { $preferences } from '../../state/stores';
import { takeLongest } from '../../state/take-longest';
import { isTyping } from '../keys';

export interface Board extends ReactiveControllerHost {
  /** So that its tooltip says why it can't be pressed. */
  focusSlot(number: string): void;
  showHelp(): void;
}

/** The keys that work wherever the focus is, unless they are switched off. */
export class BoardKeys implements ReactiveController {
  constructor(private readonly board: Board) {
    board.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.onKey);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.onKey);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !$preferences.get().shortcuts) {
      return;
    }
    const shortcut = shortcutOf(event, isTyping(event), navigator.platform.startsWith('Mac'));
    if (!shortcut) {
      return;
    }
    event.preventDefault();
    if (event.repeat) {
      return;
    }
    switch (shortcut.do) {
      case 'slot':
        this.press(shortcut.at);
        break;
      case 'take-longest':
        void takeLongest();
        break;
      case 'help':
        this.board.showHelp();
        break;
    }
  };

  private press(at: number): void {
    const slot = $ownSlots.get()[at];
    if (!slot) {
      return;
    }
    if (viewNow(slot).action) {
      void actOn(slot);
    } else {
      this.board.focusSlot(slot.number);
    }
  }
}
