package vn.loa.report;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a wave costs by the price table, in đồng.
 *
 * @param unpriced units for which the table has no price; they are in no sum
 */
public record Cost(List<OfChannel> channels, long unpriced) {

    public Cost {
        channels = List.copyOf(channels);
    }

    /**
     * One channel's part.
     *
     * @param channel its word, {@code zalo}
     * @param units owed: segments, or messages of Zalo
     */
    public record OfChannel(String channel, long units, BigDecimal amount, BigDecimal vat) {}

    public BigDecimal amount() {
        return channels.stream().map(OfChannel::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal vat() {
        return channels.stream().map(OfChannel::vat).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
