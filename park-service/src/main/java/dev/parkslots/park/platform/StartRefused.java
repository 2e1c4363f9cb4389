package dev.parkslots.park.platform;

/** The service does not start like this: says why and what to do, in place of a stack trace. */
public class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String cure;

    /**
     * @param why what is wrong, one sentence
     * @param cure what to do, one sentence
     */
    public StartRefused(String why, String cure) {
        super(why);
        this.cure = cure;
    }

    public String cure() {
        return cure;
    }
}
