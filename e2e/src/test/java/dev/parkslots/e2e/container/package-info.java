/** The container images, as far as they can be tried without a container engine. */
@NullMarked
package dev.parkslots.e2e.container;

import org.jspecify.annotations.NullMarked;
