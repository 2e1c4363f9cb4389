package dev.parkslots.edge.sip.message;

import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Accept;
import gov.nist.javax.sip.header.AllowEvents;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.RetryAfter;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sip.address.URI;
import javax.sip.header.ContentTypeHeader;
import org.jspecify.annotations.Nullable;

/** Reads what calls want to know out of parsed messages. */
public final class Incoming {

    private static final Set<String> EXTENSIONS = Set.of("replaces", "norefersub", "path", "timer");

    /** RFC 3261 §8.1.1.6. */
    public static final int MOST_FORWARDS = 70;

    private Incoming() {}

    /** The SDP body, or null if there is none. */
    public static @Nullable String sdp(SIPMessage message) {
        return isType(message, "application", "sdp") ? body(message) : null;
    }

    /** Whether there is a body of another kind than this. */
    public static boolean hasForeignBody(SIPMessage message) {
        byte[] raw = message.getRawContent();
        return raw != null && raw.length > 0 && !isType(message, "application", "sdp");
    }

    private static boolean isType(SIPMessage message, String type, String subType) {
        ContentTypeHeader header = message.getContentTypeHeader();
        byte[] raw = message.getRawContent();
        return header != null
                && raw != null
                && raw.length > 0
                && type.equalsIgnoreCase(header.getContentType())
                && subType.equalsIgnoreCase(header.getContentSubType());
    }

    public static String body(SIPMessage message) {
        byte[] raw = message.getRawContent();
        return raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
    }

    public static String contentType(SIPMessage message) {
        ContentTypeHeader header = message.getContentTypeHeader();
        return header == null ? "" : header.getContentType() + "/" + header.getContentSubType();
    }

    /** URI of the first Contact, or null. */
    public static @Nullable String contact(SIPMessage message) {
        Contact contact = message.getContactHeader();
        return contact == null || contact.isWildCard() || contact.getAddress() == null
                ? null
                : contact.getAddress().getURI().toString();
    }

    public static List<URI> contacts(SIPMessage message) {
        List<URI> uris = new ArrayList<>();
        ListIterator<?> all = message.getHeaders("Contact");
        while (all.hasNext()) {
            if (all.next() instanceof Contact contact && contact.getAddress() != null) {
                uris.add(contact.getAddress().getURI());
            }
        }
        return uris;
    }

    /** Record-Route as it stands in the message. */
    public static List<String> recordRoutes(SIPMessage message) {
        List<String> routes = new ArrayList<>();
        ListIterator<?> all = message.getHeaders("Record-Route");
        while (all.hasNext()) {
            if (all.next() instanceof RecordRoute route) {
                routes.add(route.getAddress().toString());
            }
        }
        return routes;
    }

    /** Of the events that the device takes outside of a subscription ({@code Allow-Events}), those that we know. */
    public static List<String> events(SIPMessage message) {
        ListIterator<?> all = message.getHeaders("Allow-Events");
        while (all.hasNext()) {
            if (all.next() instanceof AllowEvents event && Device.TALK.equalsIgnoreCase(event.getEventType())) {
                return List.of(Device.TALK);
            }
        }
        return List.of();
    }

    /** What a 2xx to an INVITE tells about its dialog (RFC 3261 §12.1.2). */
    public static Dialog dialog(SIPResponse answer, Flow flow) {
        return new Dialog(
                answer.getCallId().getCallId(),
                String.valueOf(answer.getFromTag()),
                answer.getTo().getTag(),
                answer.getFrom().getAddress().getURI().toString(),
                null,
                answer.getTo().getAddress().getURI().toString(),
                String.valueOf(contact(answer)),
                recordRoutes(answer).reversed(),
                answer.getCSeq().getSeqNumber(),
                -1,
                flow,
                true);
    }

    /** The first header's value as text, or null. */
    public static @Nullable String text(SIPMessage message, String name) {
        return message.getHeader(name) instanceof SIPHeader header ? header.getHeaderValue() : null;
    }

    /** Option tags of a header in all its lines. */
    public static List<String> options(SIPMessage message, String name) {
        List<String> options = new ArrayList<>();
        ListIterator<?> all = message.getHeaders(name);
        while (all.hasNext()) {
            if (all.next() instanceof SIPHeader header) {
                for (String option : header.getHeaderValue().split(",")) {
                    options.add(option.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return options;
    }

    /**
     * What the sender requires and we have not (RFC 3261 §8.2.2.3). For the phones we stand where a proxy would: what they
     * require of that (§20.29) must not be passed over either.
     */
    public static List<String> unsupported(SIPMessage message) {
        return Stream.of("Require", "Proxy-Require")
                .flatMap(name -> options(message, name).stream())
                .filter(option -> !option.isEmpty() && !EXTENSIONS.contains(option))
                .distinct()
                .toList();
    }

    /** Whether the sender understands an answer with SDP; who does not say does (RFC 3261 §20.1). */
    public static boolean takesSdp(SIPMessage message) {
        ListIterator<?> all = message.getHeaders("Accept");
        boolean takes = !all.hasNext();
        while (all.hasNext() && !takes) {
            takes = all.next() instanceof Accept accept
                    && matches(accept.getContentType(), "application")
                    && matches(accept.getContentSubType(), "sdp");
        }
        return takes;
    }

    private static boolean matches(@Nullable String range, String value) {
        return "*".equals(range) || value.equalsIgnoreCase(range);
    }

    /** How often it may be sent on. Nobody needs more than RFC 3261 §8.1.1.6 recommends: a loop ends so much sooner. */
    public static int maxForwards(SIPMessage message) {
        return message.getMaxForwards() == null
                ? MOST_FORWARDS
                : Math.min(message.getMaxForwards().getMaxForwards(), MOST_FORWARDS);
    }

    /** RFC 3261 §20.33, without its comment and parameters; null if it is not there or makes no sense. */
    public static @Nullable Duration retryAfter(SIPMessage message) {
        return message.getHeader("Retry-After") instanceof RetryAfter header && header.getRetryAfter() >= 0
                ? Duration.ofSeconds(header.getRetryAfter())
                : null;
    }

    /** Whether a header of this name was there but could not be understood. */
    public static boolean isDamaged(SIPMessage message, String... names) {
        ListIterator<String> all = message.getUnrecognizedHeaders();
        while (all.hasNext()) {
            String header = all.next().toLowerCase(Locale.ROOT);
            for (String name : names) {
                if (header.startsWith(name)
                        && header.substring(name.length()).stripLeading().startsWith(":")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** RFC 3891 §3: Call-ID and both tags; nothing if one is missing, or there twice. */
    public static Optional<Refer.Replaces> replaces(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        String[] parts = value.split(";");
        List<String> toTags = new ArrayList<>();
        List<String> fromTags = new ArrayList<>();
        boolean earlyOnly = false;
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.regionMatches(true, 0, "to-tag=", 0, 7)) {
                toTags.add(part.substring(7).strip());
            } else if (part.regionMatches(true, 0, "from-tag=", 0, 9)) {
                fromTags.add(part.substring(9).strip());
            } else if (part.equalsIgnoreCase("early-only")) {
                earlyOnly = true;
            }
        }
        String callId = parts[0].strip();
        return callId.isEmpty() || !isOneTag(toTags) || !isOneTag(fromTags)
                ? Optional.empty()
                : Optional.of(new Refer.Replaces(callId, toTags.getFirst(), fromTags.getFirst(), earlyOnly));
    }

    private static boolean isOneTag(List<String> tags) {
        return tags.size() == 1 && !tags.getFirst().isEmpty();
    }

    /** A header inside a URI ({@code sip:…?Replaces=…}), unescaped; null if it is not there. */
    public static @Nullable String embedded(SipUri uri, String name) {
        String value = uri.getHeader(name);
        if (value == null) {
            return null;
        }
        try {
            // A plus sign is itself in a URI; only HTML forms write spaces so.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
