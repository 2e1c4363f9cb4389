/** Who sees what calls do and changes nothing: meters, traces, the journal, and who remembers the names of calls. */
package dev.parkslots.edge.loop.watch;
