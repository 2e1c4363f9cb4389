/** A small SIP phone for tests, written from the RFCs and not from the stack under test: it must not share its mistakes. */
package dev.parkslots.edge.testphone;
