/** Runs the fuzz targets, which lie beside what they test: classes whose names end in Fuzz. */
package dev.parkslots.edge.fuzz;
