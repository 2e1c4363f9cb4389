/** Who is rung in a step of a lot's ladder, one stage after the other, and what the devices are told. */
@NullMarked
package dev.parkslots.edge.flow.recall;

import org.jspecify.annotations.NullMarked;
