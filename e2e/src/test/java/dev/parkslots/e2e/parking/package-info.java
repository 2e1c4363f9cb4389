/** Calls parked, seen and picked up: the product's promises, one test each. */
@NullMarked
package dev.parkslots.e2e.parking;

import org.jspecify.annotations.NullMarked;
