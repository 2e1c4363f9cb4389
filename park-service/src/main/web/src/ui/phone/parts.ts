/* What only those need for whom this browser is the phone: fetched when it was chosen. */
import { showRingNotices } from './ring-notices';
import './call-consult';
import './call-keys';
import './call-sound';
import './incoming-call';
import './phone-banner';
import './phone-status';

showRingNotices();
