/** Slots and parks over HTTP: thin adapters around {@link dev.parkslots.park.slot.ParkSlots}. */
@NullMarked
package dev.parkslots.park.slot.web;

import org.jspecify.annotations.NullMarked;
