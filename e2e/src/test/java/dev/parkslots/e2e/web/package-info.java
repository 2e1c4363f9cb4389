/** The page, as people use it in a browser: a real Chromium against the packaged services, with phones beside it. */
@NullMarked
package dev.parkslots.e2e.web;

import org.jspecify.annotations.NullMarked;
