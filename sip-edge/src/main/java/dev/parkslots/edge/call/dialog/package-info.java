/** The SIP side of a leg as plain records: its device and dialog, the flow its messages take, the transaction that waits, the session timer. */
package dev.parkslots.edge.call.dialog;
