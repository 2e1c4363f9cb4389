package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.registrar.Binding;
import dev.parkslots.edge.registrar.Registrar;
import dev.parkslots.edge.registrar.Registration;
import dev.parkslots.edge.registrar.Registration.Outcome;
import dev.parkslots.edge.sip.message.Incoming;
import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.transaction.Answers;
import dev.parkslots.edge.sip.transaction.SipLink;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.Expires;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;

/** REGISTER (RFC 3261 §10.3). */
final class Registrations {

    private final SipLink link;
    private final Answers answers;
    private final Gate gate;
    private final Registrar registrar;
    private final InstantSource clock;

    Registrations(SipLink link, Answers answers, Gate gate, Registrar registrar, InstantSource clock) {
        this.link = link;
        this.answers = answers;
        this.gate = gate;
        this.registrar = registrar;
        this.clock = clock;
    }

    void handle(SIPRequest request) throws SipException {
        if (gate.trunk(request).isPresent()) {
            // A trunk is known by its address alone; it must not become a user's phone.
            answers.stateless(request, 403);
            return;
        }
        Optional<Sender> sender = gate.sender(request);
        if (sender.isEmpty() || !(sender.get() instanceof Sender.User user)) {
            return;
        }
        String extension = user.user().extension();
        boolean ownRecord =
                request.getTo().getAddress().getURI() instanceof SipUri to && extension.equals(to.getUser());
        if (!ownRecord) {
            answers.stateless(request, 403);
            return;
        }
        Optional<Registration> registration = read(request, user.plan().name(), extension);
        if (registration.isEmpty()) {
            answers.stateless(request, 400);
            return;
        }
        // Remembered by a transaction: a copy would play back its nonce count.
        ServerTransaction transaction = link.serve(request);
        answer(transaction, request, registrar.register(registration.get()));
    }

    private void answer(ServerTransaction transaction, SIPRequest request, Outcome outcome) {
        switch (outcome) {
            case Outcome.Bound bound -> answers.send(transaction, request, 200, list(bound.bindings()));
            case Outcome.TooBrief brief ->
                answers.send(transaction, request, 423, "Min-Expires", Long.toString(brief.minimum()));
            case Outcome.TooManyDevices many ->
                answers.send(
                        transaction,
                        request,
                        403,
                        "Warning",
                        "399 parkslots \"No more than " + many.most() + " devices\"");
            case Outcome.OutOfOrder late -> answers.send(transaction, request, 500, "Retry-After", "1");
        }
    }

    private String[] list(List<Binding> bindings) {
        List<String> contacts = new ArrayList<>();
        for (Binding binding : bindings) {
            long left = Math.max(
                    1, Duration.between(clock.instant(), binding.expires()).toSeconds());
            contacts.add("<" + binding.device().contact() + ">;expires=" + left);
        }
        return contacts.isEmpty() ? new String[0] : new String[] {"Contact", String.join(", ", contacts)};
    }

    private static Optional<Registration> read(SIPRequest request, String tenant, String extension) {
        List<Registration.Contact> contacts = new ArrayList<>();
        boolean all = false;
        long general = general(request);
        ListIterator<?> headers = request.getHeaders("Contact");
        while (headers.hasNext()) {
            if (!(headers.next() instanceof Contact contact)) {
                continue;
            }
            if (contact.isWildCard()) {
                all = true;
            } else if (contact.getAddress().getURI() instanceof SipUri uri) {
                long seconds = contact.getExpires() >= 0 ? contact.getExpires() : general;
                contacts.add(new Registration.Contact(uri.toString(), instance(contact), regId(contact), seconds));
            } else {
                return Optional.empty();
            }
        }
        // RFC 3261 §10.3 step 6: "*" stands alone and with zero seconds.
        boolean damaged = Incoming.isDamaged(request, "contact", "m");
        if (damaged || contacts.size() > Registrar.MOST_DEVICES || (all && (!contacts.isEmpty() || general != 0))) {
            return Optional.empty();
        }
        return Optional.of(new Registration(
                tenant,
                extension,
                request.getCallId().getCallId(),
                request.getCSeq().getSeqNumber(),
                contacts,
                all,
                paths(request),
                SipStack.flow(request),
                label(request),
                Incoming.events(request)));
    }

    /** Numbers that the parser finds too large vanish: the phone then gets the default, which it is told. */
    private static long general(SIPRequest request) {
        return request.getHeader("Expires") instanceof Expires expires
                ? expires.getExpires()
                : Registrar.DEFAULT_SECONDS;
    }

    private static @Nullable String instance(Contact contact) {
        String instance = contact.getParameter("+sip.instance");
        return instance == null ? null : instance.replace("\"", "");
    }

    private static int regId(Contact contact) {
        String text = contact.getParameter("reg-id");
        return text != null && text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    }

    private static List<String> paths(SIPRequest request) {
        List<String> paths = new ArrayList<>();
        ListIterator<?> headers = request.getHeaders("Path");
        while (headers.hasNext()) {
            if (headers.next() instanceof gov.nist.javax.sip.header.ims.Path path) {
                paths.add(path.getAddress().toString());
            }
        }
        return paths;
    }

    private static String label(SIPRequest request) {
        String agent = Incoming.text(request, "User-Agent");
        String plain = Names.plain(agent);
        return plain.isEmpty() ? "SIP phone" : plain;
    }
}
