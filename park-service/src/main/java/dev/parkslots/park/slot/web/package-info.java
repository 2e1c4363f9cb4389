/** Slots and parks over HTTP for people and their applications: thin adapters around {@link dev.parkslots.park.slot.ParkSlots}. */
@NullMarked
package dev.parkslots.park.slot.web;

import org.jspecify.annotations.NullMarked;
