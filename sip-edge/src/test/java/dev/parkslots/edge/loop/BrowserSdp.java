package dev.parkslots.edge.loop;

/** What a page says of its sound: every codec, encrypted. */
final class BrowserSdp {

    static final String OFFER = body("111 9 0 8 110 126", "actpass", "ufr1");
    static final String OPUS = body("111 110", "active", "ufr1");
    static final String PCMU = body("0 126", "active", "ufr1");

    private BrowserSdp() {}

    /** The page's network has changed. */
    static String restarted() {
        return body("111 9 0 8 110 126", "actpass", "ufr2");
    }

    static String body(String formats, String setup, String fragment) {
        return """
                v=0
                o=- 5489022945039492062 2 IN IP4 127.0.0.1
                s=-
                t=0 0
                a=group:BUNDLE 0
                m=audio 9 UDP/TLS/RTP/SAVPF %s
                c=IN IP4 0.0.0.0
                a=rtcp:9 IN IP4 0.0.0.0
                a=candidate:103933259 1 udp 2113937151 cafb56da-e597-4b66-91e9-a7f832924e5c.local 56277 typ host
                a=ice-ufrag:%s
                a=ice-pwd:99PpWAbQfFbFReAKXRSQv/FX
                a=fingerprint:sha-256 70:45:0B:C5:11:6C:20:7A:C4:37:12:73:D2:61:C7:91:73:A8:54:EB:E2:77:E6:A9:38:08:B8:48:21:50:37:71
                a=setup:%s
                a=mid:0
                a=sendrecv
                a=rtcp-mux
                a=rtpmap:111 opus/48000/2
                a=rtpmap:9 G722/8000
                a=rtpmap:110 telephone-event/48000
                a=rtpmap:126 telephone-event/8000
                """.formatted(formats, fragment, setup).replace("\n", "\r\n");
    }
}
