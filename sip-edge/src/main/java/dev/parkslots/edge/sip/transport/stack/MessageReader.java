package dev.parkslots.edge.sip.transport.stack;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.ContentLength;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Drops.Reason;
import dev.parkslots.edge.sip.transport.SipPort;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Set;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Turns bytes into SIP messages. Damaged requests are answered where an answer can be made; all else is counted and dropped. */
final class MessageReader {

    private static final Set<Class<?>> NEEDED = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            gov.nist.javax.sip.header.ContentLength.class,
            RequestLine.class,
            StatusLine.class);
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final StackPort port;
    private final Drops drops;

    MessageReader(StackPort port, Drops drops) {
        this.port = port;
        this.drops = drops;
    }

    void read(byte[] bytes, Flow flow) {
        if (isKeepAlive(bytes)) {
            if (bytes.length == 4) {
                send(PONG, flow);
            }
            return;
        }
        if (!looksLikeSip(bytes)) {
            drops.count(Reason.GARBAGE);
            return;
        }
        if (bytes.length > SipPort.LARGEST_MESSAGE) {
            refuse(bytes, true, flow);
            return;
        }
        try {
            SIPMessage message = parse(bytes);
            if (message == null || !isComplete(message)) {
                drops.count(Reason.GARBAGE);
            } else {
                readBodyWithoutLength(message, bytes);
                noteSecondReferTo(message, bytes);
                handOver(message, bytes, flow);
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A peer without a numeric address: " + flow, e);
        } catch (ParseException e) {
            refuse(bytes, false, flow);
        }
    }

    /** Answers what cannot be read, if its lines are good enough for that. */
    void refuse(byte[] bytes, boolean tooLarge, Flow flow) {
        drops.count(tooLarge ? Reason.TOO_LARGE : Reason.GARBAGE);
        byte[] answer = BadRequest.answerTo(bytes, tooLarge ? "413 Request Entity Too Large" : "400 Bad Request");
        if (answer != null) {
            send(answer, flow);
        }
    }

    private void handOver(SIPMessage message, byte[] bytes, Flow flow) throws ParseException, UnknownHostException {
        StackChannel channel = new StackChannel(port, flow);
        if (message instanceof SIPRequest request) {
            int verdict = HeadCheck.verdict(bytes);
            if (verdict != HeadCheck.SOUND) {
                refuse(message, verdict, flow);
                return;
            }
            if (!request.getMethod().equals(request.getCSeq().getMethod())
                    || !isOf(flow.transport(), request.getTopmostVia().getTransport())) {
                refuse(message, Response.BAD_REQUEST, flow);
                return;
            }
            markSource(request.getTopmostVia(), channel);
        }
        channel.processMessage(message);
    }

    /** A browser writes WSS where somebody between it and us ends the TLS. */
    private static boolean isOf(Transport transport, @Nullable String via) {
        return transport.name().equalsIgnoreCase(via) || (transport == Transport.WS && "WSS".equalsIgnoreCase(via));
    }

    /** RFC 3261 §18.2.1, RFC 3581 §4. Answers go to the source also where the phone did not ask for it: most that do not are behind NAT. */
    private static void markSource(Via via, StackChannel channel) throws ParseException {
        via.setParameter(Via.RECEIVED, channel.getPeerAddress());
        via.setParameter(Via.RPORT, Integer.toString(channel.getPeerPort()));
        // Would send the answer to an address of the sender's choice.
        via.removeParameter(Via.MADDR);
    }

    private void refuse(SIPMessage message, int status, Flow flow) throws ParseException {
        if (message instanceof SIPRequest request && !request.getMethod().equals("ACK")) {
            var answer = request.createResponse(status);
            if (answer.getTo().getTag() == null) {
                answer.getTo().setTag("refused");
            }
            send(answer.encodeAsBytes(flow.transport().parameter()), flow);
        }
    }

    private void send(byte[] bytes, Flow flow) {
        try {
            port.send(bytes, flow);
        } catch (IOException e) {
            drops.count(Reason.ERROR);
        }
    }

    private static @Nullable SIPMessage parse(byte[] bytes) throws ParseException {
        // A parser keeps state while it reads and costs next to nothing to make.
        return new StringMsgParser().parseSIPMessage(bytes, true, false, REJECT_NEEDED);
    }

    // A header that we can do without is left out; the request fails later if it needs it.
    private static final ParseExceptionListener REJECT_NEEDED = (e, message, type, header, text) -> {
        if (type == null || NEEDED.contains(type)) {
            throw e;
        }
        message.addUnparsed(header);
    };

    /** RFC 3261 §18.3, RFC 7118 §5: it goes to the end of the packet or frame; the parser leaves it out. */
    private static void readBodyWithoutLength(SIPMessage message, byte[] bytes) throws ParseException {
        int head = message.getSize();
        if (bytes.length > head
                && message.getRawContent() == null
                && ContentLength.of(bytes, head) instanceof ContentLength.Missing) {
            message.setMessageContent(Arrays.copyOfRange(bytes, head, bytes.length));
        }
    }

    /** The parser drops a second one silently; RFC 3515 §2.4.2 wants the request refused. */
    private static void noteSecondReferTo(SIPMessage message, byte[] bytes) {
        if (!(message instanceof SIPRequest request) || !request.getMethod().equals("REFER")) {
            return;
        }
        int found = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n")) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if ((name.equalsIgnoreCase("Refer-To") || name.equalsIgnoreCase("r")) && ++found == 2) {
                message.addUnparsed(line);
            }
        }
    }

    private static boolean isComplete(SIPMessage message) {
        return message.getFrom() != null
                && message.getTo() != null
                && message.getCallId() != null
                && message.getCSeq() != null
                && message.getTopmostVia() != null;
    }

    private static boolean isKeepAlive(byte[] bytes) {
        for (byte b : bytes) {
            if (b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return bytes.length <= 8;
    }

    /** A method or "SIP/2.0" begins with a character of a token (RFC 3261 §25.1); STUN, RTP and noise mostly do not. */
    private static boolean looksLikeSip(byte[] bytes) {
        return bytes.length > 20 && (Character.isLetterOrDigit(bytes[0]) || "-.!%*_+`'~".indexOf(bytes[0]) >= 0);
    }
}
