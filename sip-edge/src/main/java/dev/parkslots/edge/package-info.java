/** The SIP node: phones, trunks, media, parking on the wire. */
@NullMarked
package dev.parkslots.edge;

import org.jspecify.annotations.NullMarked;
