/** What strangers do to an open SIP port: floods, connections that never speak, messages that never end. Loopback only, and bounded. */
@NullMarked
package dev.parkslots.e2e.abuse;

import org.jspecify.annotations.NullMarked;
