/** Pages over HTTP: for people, and for edges whose phones dial a code. */
@NullMarked
package dev.parkslots.park.page.web;

import org.jspecify.annotations.NullMarked;
