/** What operators see from outside: traces across the services, SIP copied to programs that we did not write. */
@NullMarked
package dev.parkslots.e2e.observe;

import org.jspecify.annotations.NullMarked;
