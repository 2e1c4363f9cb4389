package dev.parkslots.edge.testphone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a phone computes from a challenge (RFC 7616 §3.4). */
public final class DigestAnswer {

    private static final Pattern PARAM = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private DigestAnswer() {}

    public static String authorization(
            String challenge, String user, String password, String method, String uri, int count) {
        String realm = param(challenge, "realm");
        String nonce = param(challenge, "nonce");
        String algorithm = param(challenge, "algorithm");
        String hash = algorithm != null && algorithm.startsWith("SHA-256") ? "SHA-256" : "MD5";
        String nc = "%08x".formatted(count);
        String cnonce = "c" + Long.toHexString(System.nanoTime());
        String ha1 = hex(hash, user + ":" + realm + ":" + password);
        String ha2 = hex(hash, method + ":" + uri);
        String response = hex(hash, ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":auth:" + ha2);
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=" + hash + ", cnonce=\"" + cnonce
                + "\", qop=auth, nc=" + nc;
    }

    static String param(String challenge, String name) {
        Matcher matcher = PARAM.matcher(challenge);
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(name)) {
                return matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            }
        }
        return null;
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
