/** The directory over HTTP: who am I, administration, and the copy that edges keep. */
@NullMarked
package dev.parkslots.park.directory.web;

import org.jspecify.annotations.NullMarked;
