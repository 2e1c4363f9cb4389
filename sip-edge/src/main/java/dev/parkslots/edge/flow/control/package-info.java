/** What a user does with his call by a click, on whatever phone: hold, resume, transfer, pick up. */
@NullMarked
package dev.parkslots.edge.flow.control;

import org.jspecify.annotations.NullMarked;
