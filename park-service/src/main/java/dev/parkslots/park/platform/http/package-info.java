/** The two HTTP ports, and what every request must pass before a feature sees it. */
@NullMarked
package dev.parkslots.park.platform.http;

import org.jspecify.annotations.NullMarked;
