/** Refusals as people and programs see them: problem codes, problem documents (RFC 9457) and the pages that explain them. */
@NullMarked
package dev.parkslots.park.platform.problem;

import org.jspecify.annotations.NullMarked;
