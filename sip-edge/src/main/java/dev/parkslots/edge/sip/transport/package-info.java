/** The ports by which SIP messages come and go, whatever carries them: what a port is, who receives, who listens in, what is dropped. */
package dev.parkslots.edge.sip.transport;
