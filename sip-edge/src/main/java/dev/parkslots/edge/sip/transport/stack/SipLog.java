package dev.parkslots.edge.sip.transport.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's own log, over SLF4J, cut short: it logs whole packets. Its "errors" are mostly about what peers sent, so they
 * are debug here.
 */
public final class SipLog implements StackLogger {

    private static final Logger log = LoggerFactory.getLogger("dev.parkslots.edge.sip.stack");
    private static final int LONGEST = 500;

    private static String cut(@Nullable String message) {
        if (message == null) {
            return "";
        }
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    @Override
    public void logStackTrace() {
        // Only for debugging the library itself.
    }

    @Override
    public void logStackTrace(int level) {
        // Only for debugging the library itself.
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable e) {
        log.debug("{}", e.toString(), e);
    }

    @Override
    public void logDebug(String message) {
        // Never: thousands of lines a call.
    }

    @Override
    public void logDebug(String message, Exception e) {
        // Never: thousands of lines a call.
    }

    @Override
    public void logTrace(String message) {
        // Never: thousands of lines a call.
    }

    @Override
    public void logFatalError(String message) {
        log.error("{}", cut(message));
    }

    @Override
    public void logError(String message) {
        log.debug("{}", cut(message));
    }

    @Override
    public void logError(String message, Exception e) {
        log.debug("{}", cut(message), e);
    }

    @Override
    public void logWarning(String message) {
        log.debug("{}", cut(message));
    }

    @Override
    public void logInfo(String message) {
        // Nothing of interest to an operator.
    }

    @Override
    public boolean isLoggingEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= TRACE_ERROR && log.isDebugEnabled();
    }

    @Override
    public void disableLogging() {
        // Levels are SLF4J's.
    }

    @Override
    public void enableLogging() {
        // Levels are SLF4J's.
    }

    @Override
    public void setBuildTimeStamp(String buildTimeStamp) {
        // Not shown.
    }

    @Override
    public void setStackProperties(Properties properties) {
        // Levels are SLF4J's.
    }

    @Override
    public String getLoggerName() {
        return log.getName();
    }
}
