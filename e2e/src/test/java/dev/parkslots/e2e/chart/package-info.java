/** The Helm chart: what it renders, what it refuses. */
@NullMarked
package dev.parkslots.e2e.chart;

import org.jspecify.annotations.NullMarked;
