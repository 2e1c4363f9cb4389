/** Benchmarks against the packaged services: CPU time, latencies, memory. Method and results: docs/performance.md. */
package dev.parkslots.e2e.bench;
