package dev.parkslots.edge.sdp;

/** One line of SDP, {@code type=value}, kept as it came. */
record Line(char type, String value) {

    /** Whether this is {@code a=name} or {@code a=name:…}. */
    boolean isAttribute(String name) {
        return type == 'a'
                && value.startsWith(name)
                && (value.length() == name.length() || value.charAt(name.length()) == ':');
    }

    /** What follows the colon of an attribute, trimmed; empty without a colon. */
    String attributeValue() {
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(colon + 1).trim();
    }

    void writeTo(StringBuilder out) {
        out.append(type).append('=').append(value).append("\r\n");
    }
}
