package dev.parkslots.edge.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code ./run doctor}: goes the way of a call, from the services' health to a tone in both directions, stops at the first thing
 * that is wrong, and says what it is and what to do. Ends with 0 if all is well, else with 1.
 */
final class Doctor {

    private Doctor() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Patient patient = null;
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            patient = Patient.of(arguments, in.lines().toList());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        if (patient != null) {
            System.exit(isWell(patient, System.out) ? 0 : 1);
        }
    }

    private static boolean isWell(Patient patient, PrintStream out) throws IOException, InterruptedException {
        var report = new Report(out);
        var web = new Web(patient.roots());
        var services = new Services(patient, web, report);
        try (var call = new SelfCall(patient, web, report)) {
            services.examine();
            call.examine(services.caller(), services.callee());
            out.println("All is well.");
            return true;
        } catch (Finding reported) {
            return false;
        }
    }
}
