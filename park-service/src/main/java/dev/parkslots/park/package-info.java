/** The slot service: decides who may park where and who gets a caller. */
@NullMarked
package dev.parkslots.park;

import org.jspecify.annotations.NullMarked;
