/** Chromium, the people in front of it, and what goes wrong behind their screens. */
@NullMarked
package dev.parkslots.e2e.web.browser;

import org.jspecify.annotations.NullMarked;
