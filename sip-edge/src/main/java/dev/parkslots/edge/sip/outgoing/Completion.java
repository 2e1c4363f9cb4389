package dev.parkslots.edge.sip.outgoing;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import javax.sip.InvalidArgumentException;

/** Puts what is particular into a request before it is sent. */
@FunctionalInterface
interface Completion {
    void accept(SIPRequest request) throws ParseException, InvalidArgumentException;
}
