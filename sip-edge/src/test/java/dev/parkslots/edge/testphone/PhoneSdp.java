package dev.parkslots.edge.testphone;

/** What the test phone says about its sound. */
final class PhoneSdp {

    private PhoneSdp() {}

    static String of(int port, String direction) {
        return """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP 0 8 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=%s
                """.formatted(port, direction).replace("\n", "\r\n");
    }
}
