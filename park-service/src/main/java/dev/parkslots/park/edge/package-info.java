/** The edges as park-service commands them: one client, what it asks for and what they answer. */
@NullMarked
package dev.parkslots.park.edge;

import org.jspecify.annotations.NullMarked;
