package dev.parkslots.edge.doctor;

/** What is wrong, and what to do about it. */
final class Finding extends Exception {

    private static final long serialVersionUID = 1;

    private final String cure;

    Finding(String what, String cure) {
        super(what);
        this.cure = cure;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String cure() {
        return cure;
    }
}
