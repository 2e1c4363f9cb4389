package dev.parkslots.edge.doctor.sip;

import dev.parkslots.edge.demo.SipMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The answer to a challenge (RFC 2617 §3.2.2, MD5 and qop=auth as browsers' SIP does it). */
final class Digest {

    private static final String COUNT = "00000001";

    private Digest() {}

    /** @throws IOException for a challenge that browsers can't meet */
    static String authorization(Account account, String method, String uri, SipMessage challenge) throws IOException {
        var asked = challenge.header("www-authenticate");
        var realm = parameter(asked, "realm");
        var nonce = parameter(asked, "nonce");
        var own = Ids.random();
        var response = md5(md5(account.login() + ":" + realm + ":" + account.password()) + ":" + nonce + ":" + COUNT
                + ":" + own + ":auth:" + md5(method + ":" + uri));
        return "Digest username=\"" + account.login() + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\""
                + uri + "\", response=\"" + response + "\", algorithm=MD5, cnonce=\"" + own + "\", qop=auth, nc="
                + COUNT;
    }

    private static String parameter(String challenge, String name) throws IOException {
        var found = Pattern.compile("[ ,]" + name + "=\"([^\"]*)\"").matcher(challenge);
        if (!challenge.startsWith("Digest ") || !found.find()) {
            throw new IOException("the edge's challenge is not one that browsers can meet: " + challenge);
        }
        return found.group(1);
    }

    private static String md5(String text) {
        try {
            var hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
