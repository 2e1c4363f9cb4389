/** What flows are made of: a step with its effects, ending and answering legs, offers, rings, and the sound that follows from a call. */
@NullMarked
package dev.parkslots.edge.flow.step;

import org.jspecify.annotations.NullMarked;
