package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.message.Ids;
import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transport.Addresses;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.GenericURI;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.header.RouteList;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import javax.sip.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/** Requests out of dialog records. */
final class RequestBuilder {

    private final String host;
    private final SipLink link;

    RequestBuilder(String advertisedHost, SipLink link) {
        this.host = Addresses.bracketed(advertisedHost);
        this.link = link;
    }

    /** A request of this dialog with its CSeq number, or with another one: an ACK has that of its INVITE. */
    SIPRequest build(String method, Dialog dialog, Flow flow, long cseq, int maxForwards)
            throws ParseException, InvalidArgumentException {
        SIPRequest request = new SIPRequest();
        request.setRequestURI(uri(dialog.remoteTarget()));
        request.setMethod(method);
        CallID callId = new CallID();
        callId.setCallId(dialog.sipCallId());
        request.setCallId(callId);
        request.setCSeq(new CSeq(cseq, method));
        request.setFrom(from(dialog));
        request.setTo(to(dialog));
        request.setVia(List.of(via(flow.transport())));
        request.setMaxForwards(new MaxForwards(maxForwards));
        addRoutes(request, dialog.routeSet());
        return request;
    }

    private From from(Dialog dialog) throws ParseException {
        From from = new From();
        from.setAddress(address(dialog.localUri(), dialog.localDisplay()));
        from.setTag(dialog.localTag());
        return from;
    }

    private To to(Dialog dialog) throws ParseException {
        To to = new To();
        to.setAddress(address(dialog.remoteUri(), null));
        if (dialog.remoteTag() != null && !dialog.remoteTag().isEmpty()) {
            to.setTag(dialog.remoteTag());
        }
        return to;
    }

    private Via via(Transport transport) throws ParseException, InvalidArgumentException {
        Via via = new Via();
        via.setHost(host);
        via.setPort(link.stack().local(transport).getPort());
        via.setTransport(transport.name());
        via.setBranch(Ids.branch());
        via.setParameter("rport", null);
        return via;
    }

    private static void addRoutes(SIPRequest request, List<String> routes) throws ParseException {
        if (routes.isEmpty()) {
            return;
        }
        RouteList list = new RouteList();
        for (String text : routes) {
            Route route = new Route();
            route.setAddress(new StringMsgParser().parseAddress(text));
            list.add(route);
        }
        request.setHeader(list);
    }

    /** Where the peer of this flow shall send its next request. */
    Contact contact(Flow flow) throws ParseException {
        Contact contact = new Contact();
        Transport transport = flow.transport();
        String uri = "sip:" + host + ":" + link.stack().local(transport).getPort();
        contact.setAddress(
                address(transport == Transport.UDP ? uri : uri + ";transport=" + transport.parameter(), null));
        return contact;
    }

    static AddressImpl address(String uri, @Nullable String display) throws ParseException {
        AddressImpl address = new AddressImpl();
        address.setURI(uri(uri));
        if (display != null && !display.isEmpty()) {
            address.setDisplayName(Names.quoted(display));
        }
        return address;
    }

    private static GenericURI uri(String text) throws ParseException {
        return new StringMsgParser().parseUrl(text);
    }

    static void body(SIPMessage message, String type, String subType, String content) throws ParseException {
        message.setContent(content.getBytes(StandardCharsets.UTF_8), new ContentType(type, subType));
    }

    static void extra(SIPMessage message, Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if (!values.isEmpty()) {
                Answers.add(message, name, String.join(", ", values));
            }
        });
    }

    /** What every offer and every answer to one says about us. */
    void introduce(SIPMessage message, Flow flow) throws ParseException {
        message.addHeader(contact(flow));
        abilities(message);
    }

    /** Without the Contact, which requests inside a dialog have already. */
    void abilities(SIPMessage message) {
        Answers.add(message, "Allow", Answers.ALLOW);
        Answers.add(message, "Supported", Answers.SUPPORTED);
    }
}
