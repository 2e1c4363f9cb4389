package dev.parkslots.e2e.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Digest log-in of one user (RFC 2617, MD5, qop=auth): a nonce is kept and counted up, as phones do. */
final class DigestLogin {

    private final String user;
    private final String password;
    private final AtomicInteger count = new AtomicInteger();
    private volatile String realm = "";
    private volatile String nonce = "";

    DigestLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    String user() {
        return user;
    }

    synchronized void challenged(SipMessage unauthorized) {
        String header = unauthorized.header("WWW-Authenticate");
        realm = parameter(header, "realm");
        nonce = parameter(header, "nonce");
        count.set(0);
    }

    /** The Authorization header with its line end; empty before the first challenge. */
    synchronized String authorization(String method, String uri) {
        if (nonce.isEmpty()) {
            return "";
        }
        String nc = String.format("%08x", count.incrementAndGet());
        String cnonce = Integer.toHexString(System.identityHashCode(this)) + nc;
        String ha1 = md5(user + ":" + realm + ":" + password);
        String response = md5(ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":auth:" + md5(method + ":" + uri));
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", response=\"" + response + "\", algorithm=MD5, cnonce=\"" + cnonce
                + "\", qop=auth, nc=" + nc + "\r\n";
    }

    private static String parameter(String header, String name) {
        int at = header.indexOf(name + "=\"") + name.length() + 2;
        return header.substring(at, header.indexOf('"', at));
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
