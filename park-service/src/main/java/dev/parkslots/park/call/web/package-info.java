/** Calls over HTTP: what users see and do, and what edges report. */
@NullMarked
package dev.parkslots.park.call.web;

import org.jspecify.annotations.NullMarked;
