import { msg } from '@lit/localize';
import { asProblem } from '../api/problem';
import { troubleCure, troubleTitle } from './phone-words';
import { refusalWords } from './refusal-words';

/** What was refused, as a sentence for who asked; the service's own where the page has none for the code. */
export function problemSentence(thrown: unknown): string {
  const { code, message, errors } = asProblem(thrown);
  switch (code) {
    case 'bad-credentials':
      return msg('User or password is wrong.');
    case 'unreachable':
      return msg('The service does not answer. Try again in a few seconds.');
    case 'not-on-a-call':
      return msg('That is not possible with this call now.');
    case 'phone-not-ready':
      return msg('Your phone is still connecting.');
    case 'phone-reconnecting':
      return msg('Your phone is reconnecting: in a moment.');
    case 'transfer-failed':
      return msg('The transfer failed: you are still talking.');
    case 'insecure-origin':
    case 'no-microphone':
    case 'microphone-denied':
    case 'microphone-lost':
    case 'microphone-busy':
    case 'not-supported':
      return `${troubleTitle(code)} ${troubleCure(code, '')}`;
    case 'device-refused':
      return msg('The browser does not let this page use that device.');
    default:
      return refusalWords({ code, detail: errors[0]?.message ?? message, by: null });
  }
}
