/** A media endpoint that speaks a tone and tells what it hears. */
@NullMarked
package dev.parkslots.e2e.rtp;

import org.jspecify.annotations.NullMarked;
