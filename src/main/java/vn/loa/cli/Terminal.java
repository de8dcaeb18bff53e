package vn.loa.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** The terminal a person sits at, if there is one. */
final class Terminal {

    private Terminal() {}

    /** Null when input or output goes to a file or a pipe. From JDK 22 on there is a console then too, and it says so. */
    @SuppressWarnings("SystemConsoleNull")
    static @Nullable Console attached() {
        Console console = System.console();
        return console != null && isTerminal(console) ? console : null;
    }

    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
