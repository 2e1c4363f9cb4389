package dev.parkslots.edge.sip.transaction;

import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that SIP gives by itself, without asking a call. */
public final class Answers {

    /** What we do. */
    public static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REFER, NOTIFY, REGISTER";

    public static final String SUPPORTED = "replaces, norefersub, path, timer";

    /** RFC 4028 §6. */
    private static final int SESSION_INTERVAL_TOO_SMALL = 422;

    /** Events of which we send NOTIFY: those of a transfer (RFC 3515). */
    public static final String ALLOW_EVENTS = "refer";

    /** What OPTIONS asks for (RFC 3261 §11.2): names and values in turn. */
    public static final List<String> ABILITIES = List.of(
            "Allow",
            ALLOW,
            "Accept",
            "application/sdp, application/dtmf-relay, application/dtmf",
            "Supported",
            SUPPORTED,
            "Allow-Events",
            ALLOW_EVENTS);

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    // The stack casts these to their classes; all others it only writes.
    private static final Set<String> READ_BY_THE_STACK = Set.of("Event", "Contact", "Subscription-State");

    private final SipLink link;

    Answers(SipLink link) {
        this.link = link;
    }

    /** Answers without remembering anything: for what strangers can make us do as often as they like. */
    public void stateless(SIPRequest request, int status, String... headers) {
        try {
            link.stack().send(make(request, status, headers), SipStack.flow(request));
        } catch (IOException | ParseException e) {
            log.debug("No answer {} to {}: {}", status, Addresses.source(request), e.toString());
        }
    }

    /** Answers by the transaction, which repeats it for copies of the request. */
    public void send(ServerTransaction transaction, SIPRequest request, int status, String... headers) {
        try {
            transaction.sendResponse(make(request, status, headers));
        } catch (SipException | InvalidArgumentException | ParseException e) {
            log.debug("No answer {} to {}: {}", status, Addresses.source(request), e.toString());
        }
    }

    /** With the phrase of the standards also where the library has none. */
    public static SIPResponse of(SIPRequest request, int status) throws ParseException {
        SIPResponse response = request.createResponse(status);
        if (status == SESSION_INTERVAL_TOO_SMALL) {
            response.setReasonPhrase("Session Interval Too Small");
        }
        return response;
    }

    /** @param headers name and value in turn */
    static SIPResponse make(SIPRequest request, int status, String... headers) throws ParseException {
        SIPResponse response = of(request, status);
        if (status > 100 && response.getTo().getTag() == null) {
            // The same for every copy of the request, so that the answers are copies too.
            response.getTo()
                    .setTag("e"
                            + Integer.toHexString(
                                    request.getCallId().getCallId().hashCode()));
        }
        for (int i = 0; i + 1 < headers.length; i += 2) {
            add(response, headers[i], headers[i + 1]);
        }
        return response;
    }

    /** Adds a header; a value cannot end its line. */
    public static void add(SIPMessage message, String name, String value) {
        String line = Names.oneLine(value);
        if (READ_BY_THE_STACK.contains(name)) {
            try {
                message.addHeader(StringMsgParser.parseSIPHeader(name + ": " + line));
                return;
            } catch (ParseException e) {
                log.debug("{}: {} is not what it should be", name, line);
            }
        }
        ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
        header.setValue(line);
        message.addHeader(header);
    }
}
