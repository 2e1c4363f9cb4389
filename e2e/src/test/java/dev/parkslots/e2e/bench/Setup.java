package dev.parkslots.e2e.bench;

/**
 * How long the set-up of calls took, from the INVITE that was let in.
 *
 * @param ringing to the first 180
 * @param answered to the 200
 */
record Setup(Latencies ringing, Latencies answered) {

    static final Setup UNMEASURED = new Setup(new Latencies(), new Latencies());

    Setup() {
        this(new Latencies(), new Latencies());
    }
}
