/** The sound of the doctor's two phones: a tone each way, plain and as browsers encrypt it. */
@NullMarked
package dev.parkslots.edge.doctor.sound;

import org.jspecify.annotations.NullMarked;
