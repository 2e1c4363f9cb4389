/**
 * Programs that look at a running system from outside, started by {@code ./run}: {@code Ready} whether it answers, {@code Doctor}
 * what is wrong with it. Of the edge's insides they use the codecs and the libraries of encryption, nothing that decides.
 */
@NullMarked
package dev.parkslots.edge.doctor;

import org.jspecify.annotations.NullMarked;
