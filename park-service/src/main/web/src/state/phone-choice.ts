import { $phoneChoice, type PhoneChoice } from './phone';
import { $me } from './stores';

const KEY = 'park-slots.phone';

/** What this user chose last on this machine; null: never. @param username as it is typed at the sign-in */
export function rememberedChoice(username: string): PhoneChoice | null {
  const value = stored()[nameOf(username)];
  return value === 'browser' || value === 'desk' ? value : null;
}

/** From now on, and at the next sign-in. Chosen before it is known who signs in: of who comes. */
export function choosePhone(choice: PhoneChoice): void {
  $phoneChoice.set(choice);
  const me = $me.get();
  if (me !== null) {
    remember(me.username, choice);
  }
}

/** Whoever is signed in has his choice; a choice that was made at the sign-in is his. @returns how to leave */
export function followPhoneChoice(): () => void {
  let whose: string | null = null;
  return $me.subscribe((me) => {
    if (me === null || me.username === whose) {
      whose = me === null ? null : whose;
      return;
    }
    whose = me.username;
    const chosen = $phoneChoice.get();
    if (chosen !== null) {
      remember(whose, chosen);
    } else {
      $phoneChoice.set(rememberedChoice(whose));
    }
  });
}

/** What another tab has chosen. */
export function readPhoneChoice(): void {
  const me = $me.get();
  const choice = me && rememberedChoice(me.username);
  if (choice) {
    $phoneChoice.set(choice);
  }
}

function remember(username: string, choice: PhoneChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...stored(), [nameOf(username)]: choice }));
  } catch {
    // No storage here: it holds until the page is left.
  }
}

function stored(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function nameOf(username: string): string {
  return username.trim().toLowerCase();
}
