package dev.parkslots.edge.media.multicast;

import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.rtp.OutgoingStream;
import dev.parkslots.edge.media.speech.EncodedSpeech;
import dev.parkslots.edge.media.speech.SpeechLibrary;
import dev.parkslots.edge.sdp.Codec;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says something to a multicast address, PCMU in packets of 20 ms. It never leaves the local network (TTL 1). */
public final class MulticastSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MulticastSender.class);

    /** Each costs 64 kbit/s of everybody's network. */
    private static final int MOST_AT_ONCE = 8;

    private static final int PACKET_MILLIS = 20;
    private static final Pattern ADDRESS = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}):([0-9]{1,5})");

    private final InetAddress bindAddress;
    private final SpeechLibrary library;
    private final RandomGenerator random;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("multicast-page").factory());
    private final Map<String, Stream> streams = new HashMap<>();

    /** @param bindAddress of the interface that it is sent from; the any-address leaves the choice to the system */
    public MulticastSender(InetAddress bindAddress, SpeechLibrary library, RandomGenerator random) {
        this.bindAddress = bindAddress;
        this.library = library;
        this.random = random;
    }

    /**
     * Begins to say it, once. Never waits.
     *
     * @param address e.g. "239.255.1.1:5004"
     * @return false: something is being said there, too much is being said at once, the network refuses it, or the sentence is
     *     not there (yet)
     */
    public boolean say(String address, String tenant, Speech speech) {
        EncodedSpeech sound = library.find(tenant, speech, Codec.PCMU);
        if (sound == null) {
            return false;
        }
        synchronized (streams) {
            if (streams.size() >= MOST_AT_ONCE || streams.containsKey(address)) {
                return false;
            }
            try {
                InetSocketAddress to = destination(address);
                Stream stream = new Stream(sound, open(), to, new OutgoingStream(random));
                streams.put(address, stream);
                stream.beats =
                        pace.scheduleAtFixedRate(() -> beat(address, stream), 0, PACKET_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            } catch (IOException | IllegalArgumentException e) {
                log.warn("No page to {}: {}", address, e.getMessage());
                return false;
            }
        }
    }

    private static InetSocketAddress destination(String address) throws IOException {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be an IPv4 multicast address and a port, e.g. 239.255.1.1:5004");
        }
        // A literal: nothing is looked up.
        InetAddress group = InetAddress.getByName(parts.group(1));
        if (!group.isMulticastAddress()) {
            throw new IllegalArgumentException("is no multicast address");
        }
        return new InetSocketAddress(group, Integer.parseInt(parts.group(2)));
    }

    private DatagramChannel open() throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
            NetworkInterface own = bindAddress instanceof Inet4Address && !bindAddress.isAnyLocalAddress()
                    ? NetworkInterface.getByInetAddress(bindAddress)
                    : null;
            if (own != null) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, own);
                channel.bind(new InetSocketAddress(bindAddress, 0));
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void beat(String address, Stream stream) {
        try {
            if (stream.isOver()) {
                end(address);
            } else {
                stream.send(PACKET_MILLIS, System.nanoTime());
            }
        } catch (IOException | RuntimeException e) {
            log.warn("The page to {} ends early: {}", address, e.getMessage());
            end(address);
        }
    }

    private void end(String address) {
        synchronized (streams) {
            Stream stream = streams.remove(address);
            if (stream != null) {
                stream.close();
            }
        }
    }

    /** How many addresses are being spoken to. */
    int active() {
        synchronized (streams) {
            return streams.size();
        }
    }

    @Override
    public void close() {
        pace.shutdownNow();
        synchronized (streams) {
            streams.values().forEach(Stream::close);
            streams.clear();
        }
    }
}
