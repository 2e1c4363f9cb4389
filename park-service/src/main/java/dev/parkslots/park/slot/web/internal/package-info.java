/** What edges ask and report by HTTP: claims, retrievals, what becomes of a park, and what they hold. */
@NullMarked
package dev.parkslots.park.slot.web.internal;

import org.jspecify.annotations.NullMarked;
