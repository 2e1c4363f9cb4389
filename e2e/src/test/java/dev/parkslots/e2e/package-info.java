/** What people and programs see of the packaged services: calls parked and picked up, from the outside. */
@NullMarked
package dev.parkslots.e2e;

import org.jspecify.annotations.NullMarked;
