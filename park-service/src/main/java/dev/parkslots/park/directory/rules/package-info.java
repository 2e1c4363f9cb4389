/** What a tenant must look like: checked on load of a seed and on every change. */
@NullMarked
package dev.parkslots.park.directory.rules;

import org.jspecify.annotations.NullMarked;
