import { msg } from '@lit/localize';
import { asProblem } from '../api/problem';
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
    default:
      return refusalWords({ code, detail: errors[0]?.message ?? message, by: null });
  }
}
