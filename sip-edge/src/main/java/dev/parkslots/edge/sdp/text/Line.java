package dev.parkslots.edge.sdp.text;

import java.util.StringTokenizer;

/** One line of SDP, {@code type=value}, kept as it came. */
public record Line(char type, String value) {

    /** Whether this is {@code a=name} or {@code a=name:…}. */
    public boolean isAttribute(String name) {
        return type == 'a'
                && value.startsWith(name)
                && (value.length() == name.length() || value.charAt(name.length()) == ':');
    }

    /** What follows the colon of an attribute, trimmed; empty without a colon. */
    public String attributeValue() {
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(colon + 1).trim();
    }

    /** What stands between separators, one or more of these characters; without those at the ends. */
    public static String[] words(String text, String separators) {
        StringTokenizer words = new StringTokenizer(text, separators);
        String[] found = new String[words.countTokens()];
        for (int i = 0; i < found.length; i++) {
            found[i] = words.nextToken();
        }
        return found;
    }

    void writeTo(StringBuilder out) {
        out.append(type).append('=').append(value).append("\r\n");
    }
}
