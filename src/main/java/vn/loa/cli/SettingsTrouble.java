package vn.loa.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
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
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return unknown(unknown.getUnboundProperties().iterator().next());
            }
            if (cause instanceof BindException bind && !hasMoreToSay(bind)) {
                return new BadInputException(place(bind), Phrase.of("cli.setting.bad", deepest(bind)));
            }
            if (cause instanceof MarkedYAMLException yaml) {
                return new BadInputException(place(yaml), Phrase.of("cli.setting.yaml", yaml.getProblem()));
            }
        }
        return startFailure;
    }

    private static boolean hasMoreToSay(BindException bind) {
        for (Throwable cause = bind.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException || cause instanceof BadInputException) {
                return true;
            }
        }
        return false;
    }

    private static BadInputException unknown(ConfigurationProperty property) {
        String name = property.getName().toString();
        return new BadInputException(place(property.getOrigin(), name), Phrase.of("cli.setting.unknown", name));
    }

    private static Place place(BindException bind) {
        return place(Origin.from(bind.getProperty()), bind.getName().toString());
    }

    private static Place place(MarkedYAMLException yaml) {
        Mark mark = yaml.getProblemMark();
        return mark == null
                ? new Place("config/application.yml", 0, 0, null)
                : new Place("config/application.yml", mark.getLine() + 1, mark.getColumn() + 1, null);
    }

    /**
     * The place of a setting in its file.
     *
     * @param origin where Spring read it from
     */
    static Place place(@Nullable Origin origin, String name) {
        if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
            return new Place(
                    file(text),
                    text.getLocation().getLine() + 1,
                    text.getLocation().getColumn() + 1,
                    name);
        }
        return new Place(origin == null ? "config/application.yml" : origin.toString(), 0, 0, name);
    }

    private static String file(TextResourceOrigin origin) {
        String description = String.valueOf(origin.getResource());
        int from = description.indexOf('[');
        int to = description.lastIndexOf(']');
        return from >= 0 && to > from ? description.substring(from + 1, to) : description;
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
