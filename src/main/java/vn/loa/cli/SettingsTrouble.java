package vn.loa.cli;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.origin.Origin;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Finds the wrong setting in what Spring threw at the start, so that a person reads its file, line and name. */
final class SettingsTrouble {

    private SettingsTrouble() {}

    static RuntimeException inWords(RuntimeException startFailure) {
        for (Throwable cause = startFailure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInputException bad) {
                return bad;
            }
            if (cause instanceof BindException bind) {
                return new BadInputException(place(bind), Phrase.of("cli.setting.bad", deepest(bind)));
            }
        }
        return startFailure;
    }

    private static Place place(BindException bind) {
        Origin origin = Origin.from(bind.getProperty());
        return new Place(
                origin == null ? "settings" : origin.toString(),
                0,
                0,
                bind.getName().toString());
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null ? deepest.toString() : message;
    }
}
