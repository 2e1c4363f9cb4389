/** Requests that others send: new calls, those inside a dialog, registrations; and who may send them. */
package dev.parkslots.edge.sip.incoming;
