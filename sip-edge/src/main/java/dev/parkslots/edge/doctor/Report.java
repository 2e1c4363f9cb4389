package dev.parkslots.edge.doctor;

import java.io.IOException;
import java.io.PrintStream;

/** One line for each check, as it is done; two for the one that fails. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** One check: an exception says what is wrong. */
    @FunctionalInterface
    interface Check {
        void run() throws IOException, InterruptedException, Finding;
    }

    /**
     * @param what is so if the check passes
     * @param cure what to do where it does not, and the check itself knows no better
     */
    void check(String what, String cure, Check check) throws InterruptedException, Finding {
        try {
            check.run();
        } catch (IOException e) {
            throw failed(what, new Finding(e.getMessage() == null ? e.toString() : e.getMessage(), cure));
        } catch (Finding e) {
            throw failed(what, e);
        }
        out.println("ok      " + what);
        out.flush();
    }

    private Finding failed(String what, Finding found) {
        out.println("FAILED  " + what + ": " + found.what());
        out.println("        " + found.cure());
        out.flush();
        return found;
    }
}
