/** Phones that are SIPp processes, led step by step by a test. */
@NullMarked
package dev.parkslots.e2e.phone;

import org.jspecify.annotations.NullMarked;
