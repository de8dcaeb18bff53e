package vn.loa.campaign;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys below {@code retry}: how often, how far apart, and after which codes. */
final class RetryReader {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final String FROM_THE_TABLE = "default";

    private final YamlMap keys;
    private final Duration validity;

    RetryReader(YamlMap keys, Duration validity) {
        this.keys = keys;
        this.validity = validity;
    }

    Retry read() {
        int attempts = keys.need("attempts").flatMap(RetryReader::attempts).orElse(1);
        Duration after = keys.find("after").flatMap(this::after).orElse(Retry.USUAL_PAUSE);
        Set<String> codes = keys.find("codes").map(RetryReader::codes).orElse(null);
        keys.done();
        return new Retry(attempts, after, codes);
    }

    private static Optional<Integer> attempts(YamlValue value) {
        Optional<Long> attempts = value.wholeNumber(1);
        if (attempts.isPresent() && attempts.get() > Retry.MOST_ATTEMPTS) {
            value.object("campaign.retry.attempts", Retry.MOST_ATTEMPTS);
            return Optional.empty();
        }
        return attempts.map(Long::intValue);
    }

    private Optional<Duration> after(YamlValue value) {
        Optional<Duration> after = value.duration();
        if (after.isPresent() && after.get().compareTo(SHORTEST) < 0) {
            value.object("campaign.retry.too-soon", SHORTEST.toMinutes());
            return Optional.empty();
        }
        if (after.isPresent() && after.get().compareTo(validity) >= 0) {
            value.object("campaign.retry.too-late");
        }
        return after;
    }

    private static @Nullable Set<String> codes(YamlValue value) {
        if (!value.isList()) {
            if (!value.text().equals(FROM_THE_TABLE)) {
                value.object("campaign.retry.codes");
            }
            return null;
        }
        Set<String> codes = new HashSet<>();
        for (YamlValue item : value.items()) {
            ProviderCode code = ProviderCode.of(item.text());
            if (code.isInDoubt()) {
                item.object("campaign.retry.in-doubt");
            } else if (!code.isKnownForm() || code.name().endsWith("*")) {
                item.object("campaign.retry.form");
            } else {
                codes.add(code.name());
            }
        }
        if (value.isListWithoutItems()) {
            value.object("campaign.retry.no-codes");
        }
        return codes;
    }
}
