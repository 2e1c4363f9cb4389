/** What SIP keeps between messages: requests that wait for their call, 2xx that wait for their ACK, who is at the other end of a dialog; and the running stack by which answers go. */
package dev.parkslots.edge.sip.transaction;
