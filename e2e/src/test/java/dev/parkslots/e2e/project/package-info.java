/** Promises about the project itself: what a newcomer types and reads, and the shape of the code. */
@NullMarked
package dev.parkslots.e2e.project;

import org.jspecify.annotations.NullMarked;
