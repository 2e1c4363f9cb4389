package dev.parkslots.e2e.phone;

/** A phone program that we did not write: logged in, answering by itself, speaking a tone, keeping what it hears. */
public interface Softphone extends AutoCloseable {

    /** How it is set up: {@code transport} is {@code udp} or {@code tcp}, {@code tone} in hertz. */
    record Account(String extension, String transport, int tone) {}

    void dial(String number);

    /** A blind transfer of its call. */
    void transfer(String number);

    void hold();

    void resume();

    void hangUp();

    /** Waits until its next call, in or out, is connected. */
    void awaitTalking();

    /** Waits until that call is over. */
    void awaitIdle();

    /** Waits until it hears this frequency, in hertz, and nothing else of weight. */
    void awaitVoice(int frequency);

    /** Whether it goes on writing down what it hears once it has held and resumed. */
    boolean recordsAfterHold();

    /** The frequency it speaks, in hertz. */
    int tone();

    @Override
    void close();
}
