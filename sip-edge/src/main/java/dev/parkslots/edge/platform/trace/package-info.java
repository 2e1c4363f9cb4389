/** Traces by OpenTelemetry, off as shipped. */
package dev.parkslots.edge.platform.trace;
