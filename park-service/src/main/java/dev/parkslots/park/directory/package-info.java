/** Tenants, their users, lots, dial codes and trunks: plain records and the look-up everybody asks. */
@NullMarked
package dev.parkslots.park.directory;

import org.jspecify.annotations.NullMarked;
