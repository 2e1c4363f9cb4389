import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../src/i18n';
import { refusalWords } from '../../src/i18n/refusal-words';
import { obstacleWords } from '../../src/i18n/slot-words';
import type { SlotObstacle } from '../../src/rules/slot-view';

const OBSTACLES: Record<SlotObstacle['why'], [SlotObstacle, string]> = {
  'connection-lost': [{ why: 'connection-lost' }, 'Connexion perdue : l’affichage n’est peut-être plus à jour. Elle revient d’elle-même.'],
  'parking-off': [{ why: 'parking-off' }, 'La mise en attente ici vous est désactivée.'],
  'picking-up-off': [{ why: 'picking-up-off' }, 'La reprise d’appel ici vous est désactivée.'],
  'taken-while-on-a-call': [
    { why: 'taken-while-on-a-call' },
    'Vous êtes en communication : terminez l’appel ou mettez-le en attente, puis reprenez celui-ci.',
  ],
  'free-without-a-call': [{ why: 'free-without-a-call' }, 'Personne n’attend ici. En communication, vous pouvez y mettre l’appel en attente.'],
  'call-is-ringing': [{ why: 'call-is-ringing' }, 'Répondez d’abord à votre appel, puis mettez-le en attente ici.'],
  'choose-a-call': [{ why: 'choose-a-call' }, 'Vous avez plusieurs appels : choisissez celui à mettre en attente, ou glissez-le ici.'],
  'being-picked-up': [{ why: 'being-picked-up', by: 'Bob' }, 'Bob reprend cet appel.'],
  'ringing-your-phone': [{ why: 'ringing-your-phone' }, 'Votre téléphone est en train d’être relié à cet appel.'],
  reserved: [{ why: 'reserved', by: 'Bob' }, 'Gardée par Bob pour un transfert en cours.'],
  'reserved-by-you': [{ why: 'reserved-by-you' }, 'Gardée pour votre transfert : terminez-le sur votre téléphone.'],
  'no-device': [{ why: 'no-device' }, 'Aucun de vos téléphones n’est connecté pour sonner.'],
};

describe('in French', () => {
  beforeAll(() => speak('fr'));
  afterAll(() => speak('en'));

  it.each(Object.values(OBSTACLES))('$why', (obstacle, words) => {
    expect(obstacleWords(obstacle)).toBe(words);
  });

  it.each([
    ['already-being-retrieved', 'Bob a été plus rapide et reprend cet appel.'],
    ['park-changed', 'Bob a repris cet appel : quelqu’un d’autre attend ici. Personne n’a été connecté.'],
    ['slot-free', 'Bob a déjà repris cet appel.'],
  ])('%s', (code, words) => {
    expect(refusalWords({ code, detail: '', by: 'Bob' })).toBe(words);
  });
});
