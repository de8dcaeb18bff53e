package vn.loa.smpp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Ramp;
import vn.loa.channel.RatePlan;
import vn.loa.channel.WeekHours;
import vn.loa.home.RoutePlaces;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Reads how fast a route may send at which hour; whatever is wrong names its file, line and key. */
final class ReadRatePlan {

    private static final int FASTEST = 1_000_000;

    private final RoutePlaces places;

    ReadRatePlan(RoutePlaces places) {
        this.places = places;
    }

    /** @throws BadInputException at the first setting that cannot be read or is out of bounds */
    RatePlan read(RateSettings settings) {
        between("segments-per-second", settings.segmentsPerSecond(), 1);
        if (settings.segmentsPerDay() < 0) {
            throw bad("segments-per-day", Phrase.of("smpp.rates.per-day", settings.segmentsPerDay()));
        }
        Map<WeekHours, Integer> table = new LinkedHashMap<>();
        Map<WeekHours, String> written = new LinkedHashMap<>();
        settings.rates().forEach((hours, rate) -> {
            WeekHours read = hours(hours);
            if (written.putIfAbsent(read, hours) != null) {
                throw bad(row(hours), Phrase.of("smpp.rates.overlap"));
            }
            table.put(read, rate(hours, rate));
        });
        return plan(settings, table, written);
    }

    private RatePlan plan(RateSettings settings, Map<WeekHours, Integer> table, Map<WeekHours, String> written) {
        Long perDay = settings.segmentsPerDay() == 0 ? null : settings.segmentsPerDay();
        Ramp ramp = ramp(settings.ramp());
        try {
            return new RatePlan(settings.segmentsPerSecond(), table, perDay, ramp);
        } catch (RatePlan.OverlapException overlap) {
            throw bad(row(written.getOrDefault(overlap.hours(), "")), Phrase.of("smpp.rates.overlap"));
        } catch (IllegalArgumentException nothingLeaves) {
            throw bad("rates", Phrase.of("smpp.rates.nothing"));
        }
    }

    private WeekHours hours(String written) {
        try {
            return WeekHours.parse(written);
        } catch (IllegalArgumentException unreadable) {
            throw bad(row(written), Phrase.of("smpp.rates.hours", written));
        }
    }

    private int rate(String hours, String rate) {
        if (!rate.matches("[0-9]{1,7}")) {
            throw bad(row(hours), Phrase.of("smpp.rates.rate", rate));
        }
        return between(row(hours), Integer.parseInt(rate), 0);
    }

    private @Nullable Ramp ramp(RateSettings.@Nullable Start start) {
        if (start == null) {
            return null;
        }
        if (!start.from().matches("([1-9][0-9]?|100)%")) {
            throw bad("ramp.from", Phrase.of("smpp.rates.share", start.from()));
        }
        double from = Integer.parseInt(start.from().substring(0, start.from().length() - 1)) / 100.0;
        between("ramp.within", start.within(), Duration.ofSeconds(1));
        between("ramp.after-pause", start.afterPause(), Duration.ZERO);
        return new Ramp(from, start.within(), start.afterPause());
    }

    private int between(String key, int value, int least) {
        if (value < least || value > FASTEST) {
            throw bad(key, Phrase.of("home.setting.between", value, least, FASTEST));
        }
        return value;
    }

    private void between(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(Duration.ofHours(24)) > 0) {
            throw bad(key, Phrase.of("home.setting.duration", value.toSeconds() + "s", least.toSeconds() + "s", "24h"));
        }
    }

    private static String row(String hours) {
        return "rates." + hours;
    }

    private BadInputException bad(String key, Phrase phrase) {
        return new BadInputException(places.of(key), phrase);
    }
}
