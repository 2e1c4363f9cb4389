import { msg, str } from '@lit/localize';
import type { Phone, PhoneCallEnd, PhoneTrouble, Quality } from '../state/phone';

/** What the phone of this page is doing, in a word or two; empty: nothing that one need know. */
export function phoneWord({ status, why }: Phone): string {
  switch (status) {
    case 'off':
      return '';
    case 'connecting':
      return msg('Phone is connecting…');
    case 'ready':
      return why ? msg('Phone needs attention') : msg('Phone ready');
    case 'reconnecting':
      return msg('Phone is reconnecting…');
    case 'elsewhere':
      return msg('Phone in another tab');
    case 'failed':
      return msg('Phone does not work');
  }
}

/** What is wrong. */
export function troubleTitle(trouble: PhoneTrouble): string {
  switch (trouble) {
    case 'insecure-origin':
      return msg('This page was not opened by https, so the browser gives it no microphone.');
    case 'no-microphone':
      return msg('No microphone was found.');
    case 'microphone-denied':
      return msg('This page may not use the microphone.');
    case 'microphone-lost':
      return msg('Your microphone is gone.');
    case 'microphone-busy':
      return msg('Another program keeps the microphone to itself.');
    case 'service-unreachable':
      return msg('Your phone does not reach the phone system.');
    case 'login-refused':
      return msg('The phone system refused your phone.');
    case 'not-supported':
      return msg('This browser cannot make calls.');
  }
}

/** What to do about it. */
export function troubleCure(trouble: PhoneTrouble, microphone: string): string {
  switch (trouble) {
    case 'insecure-origin':
      return msg('Open it by https (./run --lan makes the certificate for it), or on the machine it runs on as http://localhost.');
    case 'no-microphone':
      return msg('Plug one in: it is found by itself.');
    case 'microphone-denied':
      return msg('Click the symbol left of the address, allow the microphone, then try again.');
    case 'microphone-lost':
      return microphone ? msg(str`“${microphone}” is used now.`) : msg('Plug it in again, or choose another one in the sound settings.');
    case 'microphone-busy':
      return msg('Leave the meeting or the recorder that has it, then try again.');
    case 'service-unreachable':
      return msg('It is tried again by itself; when this lasts, your administrator can help.');
    case 'login-refused':
      return msg('Sign out and in again; when this lasts, your administrator can help.');
    case 'not-supported':
      return msg('Use a current Chrome, Edge, Firefox or Safari, or your desk phone.');
  }
}

/** How a call sounds, and what is to blame. @param silentFor seconds without a sound from there, as far as it is known */
export function soundWords({ says, lossPercent, jitterMs, roundTripMs }: Quality, silentFor: number): string {
  switch (says) {
    case 'fine':
      return roundTripMs === null ? msg('The sound is good.') : msg(str`The sound is good (${Math.round(roundTripMs)} ms there and back).`);
    case 'loss':
      return msg(str`You lose ${Math.round(lossPercent)} % of the sound: the network.`);
    case 'jitter':
      return msg(str`The sound comes unevenly (${Math.round(jitterMs)} ms): the network is busy.`);
    case 'delay':
      return msg(str`The sound takes ${Math.round(roundTripMs ?? 0)} ms there and back: let each other finish.`);
    case 'no-sound':
      return msg(str`No sound from the other side for ${silentFor} s: reconnecting.`);
    case 'reconnecting':
      return msg('The way of the sound has broken: reconnecting.');
    case 'not-heard':
      return msg('Nobody hears you: your microphone gives no sound. Look for a switch on it, or choose another one.');
  }
}

/** The same without figures, for who listens to the page: said once. Empty where all is well. */
export function soundNews({ says }: Quality): string {
  switch (says) {
    case 'fine':
      return '';
    case 'loss':
    case 'jitter':
    case 'delay':
      return msg('The network spoils the sound.');
    case 'no-sound':
      return msg('No sound from the other side: reconnecting.');
    case 'reconnecting':
      return msg('The way of the sound has broken: reconnecting.');
    case 'not-heard':
      return msg('Nobody hears you: your microphone gives no sound. Look for a switch on it, or choose another one.');
  }
}

/** Why a call is over. */
export function endWords(end: PhoneCallEnd): string {
  switch (end) {
    case 'busy':
      return msg('Busy');
    case 'declined':
      return msg('Declined');
    case 'no-answer':
      return msg('Nobody answered');
    case 'not-found':
      return msg('There is no such number');
    case 'unavailable':
      return msg('Not to be reached now');
    case 'rejected':
      return msg('The call was refused');
    case 'no-common-codec':
      return msg('The two phones have no kind of sound in common');
    case 'connection-lost':
      return msg('The connection was lost');
    case 'microphone':
      return msg('No microphone could be used');
  }
}

/** Why nobody can be called with the phone of this page now; empty: it can be done. */
export function dialObstacle({ status }: Phone): string {
  switch (status) {
    case 'ready':
    case 'elsewhere':
      return '';
    case 'off':
    case 'connecting':
      return msg('Your phone is still connecting.');
    case 'reconnecting':
      return msg('Your phone is reconnecting: in a moment.');
    case 'failed':
      return msg('The phone of this page does not work yet: the message above says what to do.');
  }
}
