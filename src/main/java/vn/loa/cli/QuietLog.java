package vn.loa.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/**
 * Logging for a command that runs without Spring: logback would otherwise print everything from DEBUG up to stdout,
 * where only results belong.
 */
final class QuietLog {

    private QuietLog() {}

    static void warningsToStandardError() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        // An ESME that goes away without an unbind is what a kill test does all the time.
        context.getLogger("org.jsmpp").setLevel(Level.ERROR);
        root.iteratorForAppenders().forEachRemaining(QuietLog::toStandardError);
    }

    private static void toStandardError(Appender<ILoggingEvent> appender) {
        if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
            console.stop();
            console.setTarget("System.err");
            console.start();
        }
    }
}
