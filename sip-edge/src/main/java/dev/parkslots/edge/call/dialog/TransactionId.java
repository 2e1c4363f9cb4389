package dev.parkslots.edge.call.dialog;

/** Names a SIP server transaction that waits for our answer. Valid only on the edge that received the request. */
public record TransactionId(String value) {}
