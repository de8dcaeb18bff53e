package vn.loa.wave;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignFiles;
import vn.loa.campaign.CarrierCodes;
import vn.loa.campaign.Retry;
import vn.loa.campaign.RetryPolicy;
import vn.loa.campaign.ZaloRendition.Choice;
import vn.loa.channel.ChannelSource;
import vn.loa.channel.ProviderCodes;
import vn.loa.ledger.Retries;
import vn.loa.ledger.Wave;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;

/** Another attempt as the wave's campaign and the table of codes say, within the hours, and only while the wave lives. Thread-safe. */
@Component
class RetryByCampaign implements Retries {

    private static final Logger log = LoggerFactory.getLogger(RetryByCampaign.class);
    private static final int MOST_WAVES = 64;

    private final Waves waves;
    private final CampaignFiles campaigns;
    private final CarrierCodes codes;
    private final List<ProviderCodes> providers;
    private final List<ChannelSource> sources;
    private final Rules rules;
    // Guarded by itself.
    private final Map<Long, Policies> policies = new LinkedHashMap<>();

    /** What a wave's campaign says about failures. */
    private record Policies(RetryPolicy again, boolean silenceGoesOn, UnaryOperator<Instant> hours) {}

    RetryByCampaign(
            Waves waves,
            CampaignFiles campaigns,
            CarrierCodes codes,
            List<ProviderCodes> providers,
            List<ChannelSource> sources,
            Rules rules) {
        this.sources = List.copyOf(sources);
        this.providers = List.copyOf(providers);
        this.waves = waves;
        this.campaigns = campaigns;
        this.codes = codes;
        this.rules = rules;
    }

    @Override
    public Optional<Next> next(Failure failure) {
        Policies policy = policy(failure.wave());
        Instant now = rules.clock().instant();
        if (goesOn(failure.code(), policy)) {
            Wave its = waves.get(failure.wave());
            return Optional.of(policy.hours().apply(now))
                    .filter(at -> !its.state().isOver() && at.isBefore(its.validUntil()))
                    .map(at -> new Next(at, true));
        }
        // A first look without the wave's row: most campaigns never try again, and this is asked for each failure.
        if (decide(policy, failure, now, Instant.MAX).isEmpty()) {
            return Optional.empty();
        }
        Wave its = waves.get(failure.wave());
        return its.state().isOver() ? Optional.empty() : decide(policy, failure, now, its.validUntil());
    }

    private static Optional<Next> decide(Policies policy, Failure failure, Instant now, Instant validUntil) {
        return policy.again()
                .decide(failure.carrier(), failure.code(), failure.attempt(), now, validUntil)
                .map(at -> new Next(at, false));
    }

    /** Only on proof: this one person is surely not reached that way. */
    private boolean goesOn(String code, Policies policy) {
        return providers.stream().anyMatch(provider -> provider.refusesThePerson(code))
                || (policy.silenceGoesOn() && providers.stream().anyMatch(provider -> provider.provesSilence(code)));
    }

    private Policies policy(long wave) {
        synchronized (policies) {
            Policies policy = policies.computeIfAbsent(wave, this::read);
            if (policies.size() > MOST_WAVES) {
                policies.remove(policies.keySet().iterator().next());
            }
            return policy;
        }
    }

    /** The ledger's writer asks, and must go on: a definition that a later Loa cannot read tries nobody again. */
    private Policies read(long id) {
        Wave wave = waves.get(id);
        Retry retry = Retry.NEVER;
        boolean silenceGoesOn = false;
        try {
            Campaign campaign = campaigns.parse(wave.campaign(), wave.definition());
            retry = campaign.retry();
            silenceGoesOn = campaign.zalo() != null && campaign.zalo().silence() == Choice.SMS;
        } catch (BadInputException e) {
            log.error("wave {} tries nobody again: its campaign cannot be read", wave.name(), e);
        }
        UnaryOperator<Instant> hours =
                staysHere() ? UnaryOperator.identity() : rules.policy().hours()::next;
        return new Policies(new RetryPolicy(retry, codes, hours), silenceGoesOn, hours);
    }

    /** Rehearsals may run at night, as {@link Rules#mayUse} has it. */
    private boolean staysHere() {
        return sources.stream()
                .flatMap(source -> source.channels().stream())
                .allMatch(channel -> channel.route().loopback());
    }
}
