/** The SIP of the doctor's two phones: one by UDP, one by WebSocket. One thread leads both; only the wires have threads of their own. */
@NullMarked
package dev.parkslots.edge.doctor.sip;

import org.jspecify.annotations.NullMarked;
