package dev.parkslots.edge.doctor.sip;

/**
 * Who a phone is.
 *
 * @param extension its number
 * @param domain of its address
 * @param login user name of the digest
 */
public record Account(String extension, String domain, String login, String password) {

    public String uri() {
        return "sip:" + extension + "@" + domain;
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return uri();
    }
}
