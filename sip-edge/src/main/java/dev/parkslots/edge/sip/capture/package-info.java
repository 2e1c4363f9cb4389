/** What operators see of SIP itself: counters, the ladder of a call in the log, and a copy for Homer or sngrep. Beside the way of calls, never in it. */
package dev.parkslots.edge.sip.capture;
