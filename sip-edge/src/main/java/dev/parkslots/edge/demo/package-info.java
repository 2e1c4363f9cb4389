/** Demo profile only: a caller and a phone inside this process, so that curl alone shows a park. Real SIP and RTP through real sockets. */
package dev.parkslots.edge.demo;
