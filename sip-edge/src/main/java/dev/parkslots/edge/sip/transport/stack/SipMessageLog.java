package dev.parkslots.edge.sip.transport.stack;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/** The library's message trace, off: a trace of our own knows calls and hides credentials. */
public final class SipMessageLog implements ServerLogger {

    @Override
    public void closeLogFile() {
        // No file.
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        // Off.
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long time) {
        // Off.
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {
        // Off.
    }

    @Override
    public void logException(Exception e) {
        // The stack's log has it.
    }

    @Override
    public void setStackProperties(Properties properties) {
        // None.
    }

    @Override
    public void setSipStack(SipStack stack) {
        // Not needed.
    }
}
