package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Calls from outside to users, who talk: 50 packets a second each way. */
final class TalkingCalls implements AutoCloseable {

    private static final int PHONES = 50;
    private static final byte VOICE = 0x2a;

    private final LoadPhones phones;
    private final RtpHub rtp = new RtpHub();
    private final List<LoadPhones.Talk> talks = new ArrayList<>();
    private final List<RtpHub.Stream> sounds = new ArrayList<>();

    TalkingCalls(BenchStack stack) throws IOException, InterruptedException, TimeoutException {
        phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT + 2);
        phones.register(PHONES);
    }

    void upTo(int calls) throws InterruptedException, TimeoutException {
        while (talks.size() < calls) {
            LoadPhones.Talk talk = phones.call(LoadPhones.extension(talks.size() % PHONES), rtp.port());
            talks.add(talk);
            sounds.add(rtp.open(talk.caller().edgeAudioPort(), VOICE, false));
            sounds.add(rtp.open(talk.parker().edgeAudioPort(), VOICE, false));
        }
    }

    void startSending() {
        sounds.forEach(RtpHub.Stream::startSending);
    }

    void stopSending() {
        sounds.forEach(RtpHub.Stream::stopSending);
    }

    long sent() {
        return rtp.sent();
    }

    long received() {
        return rtp.received();
    }

    @Override
    public void close() throws IOException {
        stopSending();
        talks.forEach(talk -> {
            talk.caller().close();
            talk.parker().close();
        });
        phones.close();
        rtp.close();
    }
}
