package vn.loa.wave;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.loa.campaign.CampaignFiles;
import vn.loa.campaign.CarrierCodes;
import vn.loa.campaign.Retry;
import vn.loa.campaign.RetryPolicy;
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
    private final Rules rules;
    // Guarded by itself.
    private final Map<Long, RetryPolicy> policies = new LinkedHashMap<>();

    RetryByCampaign(Waves waves, CampaignFiles campaigns, CarrierCodes codes, Rules rules) {
        this.waves = waves;
        this.campaigns = campaigns;
        this.codes = codes;
        this.rules = rules;
    }

    @Override
    public Optional<Instant> next(long wave, String carrier, String code, int attempt) {
        Instant now = rules.clock().instant();
        RetryPolicy policy = policy(wave);
        // A first look without the wave's row: most campaigns never try again, and this is asked for each failure.
        if (policy.decide(carrier, code, attempt, now, Instant.MAX).isEmpty()) {
            return Optional.empty();
        }
        Wave its = waves.get(wave);
        return its.state().isOver() ? Optional.empty() : policy.decide(carrier, code, attempt, now, its.validUntil());
    }

    private RetryPolicy policy(long wave) {
        synchronized (policies) {
            RetryPolicy policy = policies.computeIfAbsent(wave, this::read);
            if (policies.size() > MOST_WAVES) {
                policies.remove(policies.keySet().iterator().next());
            }
            return policy;
        }
    }

    private RetryPolicy read(long id) {
        Wave wave = waves.get(id);
        return new RetryPolicy(retry(wave), codes, rules.policy().hours()::next);
    }

    /** The ledger's writer asks, and must go on: a definition that a later Loa cannot read tries nobody again. */
    private Retry retry(Wave wave) {
        try {
            return campaigns.parse(wave.campaign(), wave.definition()).retry();
        } catch (BadInputException e) {
            log.error("wave {} tries nobody again: its campaign cannot be read", wave.name(), e);
            return Retry.NEVER;
        }
    }
}
