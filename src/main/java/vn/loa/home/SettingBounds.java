package vn.loa.home;

import java.time.Duration;
import java.util.Set;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** What the settings of every kind of route are held to; whatever is out of bounds names its file, line and key. */
public final class SettingBounds {

    private final RoutePlaces places;

    public SettingBounds(RoutePlaces places) {
        this.places = places;
    }

    public void present(String key, String value) {
        if (value.isBlank()) {
            throw bad(key, Phrase.of("home.setting.missing"));
        }
    }

    public void between(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw bad(key, Phrase.of("home.setting.between", value, least, most));
        }
    }

    public void between(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw bad(key, Phrase.of("home.setting.duration", shown(value), shown(least), shown(most)));
        }
    }

    public void carriers(Set<String> carriers) {
        if (carriers.isEmpty()) {
            throw bad("carriers", Phrase.of("home.setting.carriers"));
        }
    }

    public BadInputException bad(String key, Phrase phrase) {
        return new BadInputException(places.of(key), phrase);
    }

    private static String shown(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
