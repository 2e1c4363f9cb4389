/** Pages: devices that are told something, and phones that ask for it. */
@NullMarked
package dev.parkslots.edge.flow.page;

import org.jspecify.annotations.NullMarked;
