package dev.parkslots.edge.sip.transaction;

import dev.parkslots.edge.loop.signalling.Calls;
import dev.parkslots.edge.sip.transport.stack.SipStack;
import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.ClientTransaction;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import org.jspecify.annotations.Nullable;

/** The running stack and the calls behind it, known once both are started. */
public final class SipLink {

    private volatile @Nullable SipStack stack;
    private volatile @Nullable SipProvider provider;
    private volatile @Nullable Calls calls;

    public void calls(Calls started) {
        calls = started;
    }

    public void stack(SipStack started) {
        stack = started;
        provider = (SipProvider) started.getSipProviders().next();
    }

    public boolean started() {
        return stack != null;
    }

    public SipStack stack() {
        SipStack running = stack;
        if (running == null) {
            throw new IllegalStateException("SIP is not started");
        }
        return running;
    }

    public Calls calls() {
        Calls running = calls;
        if (running == null) {
            throw new IllegalStateException("SIP is not started");
        }
        return running;
    }

    /** @throws SipException also for a copy of a request that is being answered already */
    public ServerTransaction serve(SIPRequest request) throws SipException {
        return provider().getNewServerTransaction(request);
    }

    public ClientTransaction client(SIPRequest request) throws SipException {
        return provider().getNewClientTransaction(request);
    }

    private SipProvider provider() {
        SipProvider running = provider;
        if (running == null) {
            throw new IllegalStateException("SIP is not started");
        }
        return running;
    }
}
