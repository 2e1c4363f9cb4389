/** What every feature stands on: settings, HTTP ports and their limits, Redis options, health. */
@NullMarked
package dev.parkslots.park.platform;

import org.jspecify.annotations.NullMarked;
