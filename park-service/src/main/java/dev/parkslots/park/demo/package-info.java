/** The built-in test caller of the demo profile. */
@NullMarked
package dev.parkslots.park.demo;

import org.jspecify.annotations.NullMarked;
