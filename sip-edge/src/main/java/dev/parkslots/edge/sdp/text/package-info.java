/** SDP as lines of text (RFC 8866), read and written without knowing what they mean. */
package dev.parkslots.edge.sdp.text;
