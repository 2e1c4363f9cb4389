package dev.parkslots.edge.sip;

import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;

/** Answers that no single phone gives. */
final class TestCallAnswers {

    private TestCallAnswers() {}

    /** A 200 to the same INVITE from another phone behind a forking proxy. */
    static SipText withOtherTag(TestCall call, TestPhone phone) {
        SipText invite = call.inviteReceived();
        return new SipText("SIP/2.0 200 OK")
                .add("Via", invite.header("Via"))
                .add("From", invite.header("From"))
                .add("To", invite.header("To") + ";tag=fork")
                .add("Call-ID", invite.header("Call-ID"))
                .add("CSeq", invite.header("CSeq"))
                .add("Contact", "<" + phone.contact() + ">")
                .body("application/sdp", call.sdp());
    }
}
