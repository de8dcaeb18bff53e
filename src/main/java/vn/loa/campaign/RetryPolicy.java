package vn.loa.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Decides whether an attempt that ended is followed by another, and when. Only for attempts of which nobody got anything:
 * refused, undelivered or expired at the carrier. One in doubt is never tried again, whatever table or campaign say
 * (promise 1). Immutable, safe to share; knows no time of its own.
 */
public final class RetryPolicy {

    private final Retry retry;
    private final CarrierCodes codes;
    private final UnaryOperator<Instant> hours;

    /**
     * @param hours the first moment, at or after the one given, at which texts may leave; the same moment when they always
     *     may
     */
    public RetryPolicy(Retry retry, CarrierCodes codes, UnaryOperator<Instant> hours) {
        this.retry = retry;
        this.codes = codes;
        this.hours = hours;
    }

    /**
     * When the next attempt may leave; empty when there is none.
     *
     * @param carrier the id of the carrier whose code it is; blank when it is not known
     * @param code how the attempt ended, as the ledger has it
     * @param attempt the one that ended, from 1
     * @param validUntil of the message; an attempt that could not leave before is not made
     */
    public Optional<Instant> decide(String carrier, String code, int attempt, Instant now, Instant validUntil) {
        ProviderCode parsed = ProviderCode.of(code);
        if (attempt >= retry.attempts() || parsed.isInDoubt()) {
            return Optional.empty();
        }
        return pause(carrier, parsed)
                .map(pause -> hours.apply(now.plus(pause)))
                .filter(next -> next.isBefore(validUntil));
    }

    private Optional<Duration> pause(String carrier, ProviderCode code) {
        Set<String> chosen = retry.codes();
        Optional<Duration> told = codes.retryAfter(carrier, code);
        if (chosen == null) {
            return told.map(this::atLeast);
        }
        return code.deciding().stream().anyMatch(chosen::contains)
                ? Optional.of(atLeast(told.orElse(Duration.ZERO)))
                : Optional.empty();
    }

    private Duration atLeast(Duration told) {
        return told.compareTo(retry.after()) > 0 ? told : retry.after();
    }
}
