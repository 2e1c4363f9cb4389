package dev.parkslots.edge.sip.transport.udp;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.work.Load;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Run by {@link UdpFragmentsTest} where the loopback interface takes 1500 bytes at once: sends one large packet each way. */
final class Fragments {

    private Fragments() {}

    public static void main(String[] arguments) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
        byte[] message = new byte[SipPort.LARGEST_MESSAGE];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) (i / 7);
        }
        try (UdpSocket edge = new UdpSocket(
                        any, new Load(new SimpleMeterRegistry(), Transport.UDP), new Drops(new SimpleMeterRegistry()));
                DatagramSocket phone = new DatagramSocket(any)) {
            edge.start(new Receiver() {
                @Override
                public void received(byte[] received, Flow flow) {
                    heard.add(received);
                }

                @Override
                public void unreadable(byte[] head, boolean tooLarge, Flow flow) {
                    throw new AssertionError("Packets are whole");
                }

                @Override
                public void closed(Flow flow) {
                    throw new AssertionError("UDP has no connections");
                }

                @Override
                public boolean isUsed(Flow flow) {
                    return false;
                }
            });
            phone.setSoTimeout(5000);
            phone.send(new DatagramPacket(message, message.length, edge.local()));
            boolean there = Arrays.equals(message, heard.poll(5, TimeUnit.SECONDS));
            edge.send(message, Addresses.flow(Transport.UDP, (InetSocketAddress) phone.getLocalSocketAddress(), 0));
            DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
            phone.receive(answer);
            boolean back = Arrays.equals(message, Arrays.copyOf(answer.getData(), answer.getLength()));
            System.out.println("there " + there + ", back " + back);
        }
    }
}
