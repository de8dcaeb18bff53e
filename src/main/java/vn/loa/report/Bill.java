package vn.loa.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.loa.campaign.CampaignFiles;
import vn.loa.campaign.MessageClass;
import vn.loa.campaign.Price;
import vn.loa.campaign.Price.Charged;
import vn.loa.campaign.Prices;
import vn.loa.channel.ChannelKind;
import vn.loa.ledger.Tally;
import vn.loa.ledger.Wave;
import vn.loa.words.BadInputException;

/** Adds up what a wave costs: every attempt that is owed, by the channel it went over, at the prices of the day the wave was fired. */
@Component
class Bill {

    private static final Logger log = LoggerFactory.getLogger(Bill.class);
    private static final String SUBMITTED = "SEGMENTS.submitted";
    private static final String DELIVERED = "SEGMENTS.delivered";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Prices prices;
    private final CampaignFiles campaigns;
    private final Labels labels;

    Bill(Prices prices, CampaignFiles campaigns, Labels labels) {
        this.prices = prices;
        this.campaigns = campaigns;
        this.labels = labels;
    }

    Cost of(Wave wave, List<Tally> tallies) {
        Map<String, ChannelKind> kinds = labels.kinds();
        Map<Key, Units> units = new HashMap<>();
        long unknown = 0;
        for (Tally tally : tallies) {
            boolean submitted = tally.what().equals(SUBMITTED);
            if (submitted || tally.what().equals(DELIVERED)) {
                ChannelKind kind = kinds.get(tally.route());
                if (kind != null) {
                    Units its = units.computeIfAbsent(new Key(kind, tally.carrier()), fresh -> new Units());
                    its.submitted += submitted ? tally.n() : 0;
                    its.delivered += submitted ? 0 : tally.n();
                } else if (submitted) {
                    unknown += tally.n();
                }
            }
        }
        return priced(wave, units, unknown);
    }

    private record Key(ChannelKind channel, String carrier) {}

    private static final class Units {
        private long submitted;
        private long delivered;
    }

    private Cost priced(Wave wave, Map<Key, Units> units, long unknown) {
        Optional<MessageClass> messageClass = messageClass(wave);
        LocalDate day = LocalDate.ofInstant(wave.firedAt(), Figures.VIETNAM);
        Map<ChannelKind, Cost.OfChannel> sums = new EnumMap<>(ChannelKind.class);
        long unpriced = unknown;
        for (Map.Entry<Key, Units> one : units.entrySet()) {
            ChannelKind channel = one.getKey().channel();
            Optional<Price> price = prices.of(channel, one.getKey().carrier(), messageClass, day);
            if (price.isPresent()) {
                sums.merge(channel, cost(channel, price.get(), one.getValue()), Bill::plus);
            } else {
                unpriced += one.getValue().submitted;
            }
        }
        return new Cost(new ArrayList<>(sums.values()), unpriced);
    }

    /** Empty for a definition that this Loa cannot read: then only prices for every class are believed. */
    private Optional<MessageClass> messageClass(Wave wave) {
        try {
            return Optional.of(
                    campaigns.parse(wave.campaign(), wave.definition()).messageClass());
        } catch (BadInputException e) {
            log.warn("the class of wave {} is not known: its campaign cannot be read", wave.name(), e);
            return Optional.empty();
        }
    }

    private static Cost.OfChannel cost(ChannelKind channel, Price price, Units units) {
        long owed = price.charged() == Charged.DELIVERED ? units.delivered : units.submitted;
        BigDecimal amount = price.each().multiply(BigDecimal.valueOf(owed));
        return new Cost.OfChannel(
                channel.name().toLowerCase(Locale.ROOT),
                owed,
                amount,
                amount.multiply(price.vat()).divide(HUNDRED));
    }

    private static Cost.OfChannel plus(Cost.OfChannel one, Cost.OfChannel other) {
        return new Cost.OfChannel(
                one.channel(),
                one.units() + other.units(),
                one.amount().add(other.amount()),
                one.vat().add(other.vat()));
    }
}
