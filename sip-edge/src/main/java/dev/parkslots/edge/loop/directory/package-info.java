/** What calls look up in the directory: names, permissions, what a number means. */
package dev.parkslots.edge.loop.directory;
