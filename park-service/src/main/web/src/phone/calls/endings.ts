import type { PhoneCallEnd } from '../../state/phone';

/** Why a call that was never answered, or one that was, is over: by the status of the final answer and JsSIP's cause. null: as was wished. */
export function endOf(direction: 'in' | 'out', originator: string, cause: string, status: number | undefined): PhoneCallEnd | null {
  if (cause === 'Connection Error' || cause === 'Request Timeout' || cause === 'Dialog Error' || cause === 'RTP Timeout') {
    return 'connection-lost';
  }
  if (originator === 'local' || cause === 'Canceled' || cause === 'Terminated') {
    return null;
  }
  return direction === 'in' ? null : refused(status);
}

function refused(status: number | undefined): PhoneCallEnd {
  switch (status) {
    case 486:
    case 600:
      return 'busy';
    case 603:
      return 'declined';
    case 408:
      return 'no-answer';
    case 404:
    case 484:
    case 604:
      return 'not-found';
    case 480:
    case 503:
      return 'unavailable';
    case 488:
    case 606:
      return 'no-common-codec';
    default:
      return 'rejected';
  }
}
