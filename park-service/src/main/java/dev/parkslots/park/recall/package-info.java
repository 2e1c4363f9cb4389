/** What happens to parks without anybody asking: deadlines that pass, callers whom an edge has lost, callers whom the store has forgotten. */
@NullMarked
package dev.parkslots.park.recall;

import org.jspecify.annotations.NullMarked;
