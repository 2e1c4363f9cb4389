/** The end of a call that a browser is: checks by STUN, keys by DTLS, SRTP. Of libraries and RFCs alone, so that it and the edge don't share a mistake. */
@NullMarked
package dev.parkslots.e2e.bench.secure;

import org.jspecify.annotations.NullMarked;
