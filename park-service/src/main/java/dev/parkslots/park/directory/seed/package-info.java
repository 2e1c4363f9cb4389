/** The YAML file that fills an empty store ({@code docs/directory.md}). */
@NullMarked
package dev.parkslots.park.directory.seed;

import org.jspecify.annotations.NullMarked;
