package dev.parkslots.edge.sip.outgoing;

import dev.parkslots.edge.call.ladder.Trail;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.sip.message.Names;
import dev.parkslots.edge.sip.transaction.Answers;
import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes how a caller came here: by whom he was parked, where, and why he is somewhere else now. */
final class Trails {

    private final Asserted asserted;

    Trails(Asserted asserted) {
        this.asserted = asserted;
    }

    /**
     * P-Asserted-Identity, Referred-By (RFC 3892), and for who is not the parker History-Info (RFC 7044) and Diversion (RFC
     * 5806).
     *
     * @param target where the request goes
     * @param outside by a trunk, which knows users by their outside number
     */
    void write(SIPMessage request, String tenant, Trail trail, String target, boolean outside) {
        Identity caller = new Identity(tenant, trail.callerName(), trail.callerNumber());
        String parker = asserted.uri(new Identity(tenant, "", trail.parker()), outside);
        Answers.add(request, Asserted.HEADER, asserted.value(caller, outside));
        Answers.add(request, "Referred-By", "<" + parker + ">");
        if (trail.diverted()) {
            String slot = asserted.uri(new Identity(tenant, "", trail.slot()), false);
            Answers.add(request, "History-Info", history(trail, parker, slot, target));
            Answers.add(request, "Diversion", diversion(trail, parker));
        }
    }

    /** The caller was the parker's, then the slot's, and nobody picked him up there. */
    private static String history(Trail trail, String parker, String slot, String target) {
        return "<" + parker + "?" + reason(302, "Parked") + ">;index=1"
                + ", <" + slot + "?" + reason(cause(trail.reason()), trail.reason()) + ">;index=1.1;mp=1"
                + ", <" + target + ">;index=1.1.1;mp=1.1";
    }

    private static String diversion(Trail trail, String parker) {
        return "\"" + Names.quoted(trail.slot()) + "\" <" + parker + ">;reason=" + trail.reason() + ";counter=1";
    }

    /** RFC 4458 §2.2: the cause for each word of Diversion. */
    private static int cause(String reason) {
        return switch (reason) {
            case "no-answer" -> 408;
            case "user-busy" -> 486;
            case "do-not-disturb", "away", "unavailable", "out-of-service" -> 480;
            default -> 302;
        };
    }

    /** A header inside of a URI (RFC 3261 §19.1.1). */
    private static String reason(int cause, String text) {
        return "Reason=" + escaped("SIP;cause=" + cause + ";text=\"" + text + "\"");
    }

    private static String escaped(String header) {
        StringBuilder escaped = new StringBuilder(header.length() * 2);
        for (byte b : header.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            if (allowed) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return escaped.toString();
    }
}
