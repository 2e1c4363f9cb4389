/** Traces by OpenTelemetry, off as shipped. */
@NullMarked
package dev.parkslots.park.platform.trace;

import org.jspecify.annotations.NullMarked;
