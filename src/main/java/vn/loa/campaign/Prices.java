package vn.loa.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.ChannelKind;
import vn.loa.home.Home;

/**
 * The house's dated price table, {@code config/prices.csv}. A row for one carrier wins over one for all, then a row for one class
 * over one for all. Immutable, safe to share.
 */
public final class Prices {

    static final String FILE = "config/prices.csv";
    static final String ANY = "*";

    private final List<Row> rows = new ArrayList<>();

    /** @param until the last day, or null while it holds */
    record Row(
            ChannelKind channel,
            String carrier,
            String messageClass,
            LocalDate from,
            @Nullable LocalDate until,
            Price price) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }

        boolean isFor(ChannelKind kind, String itsCarrier, Optional<MessageClass> itsClass) {
            return channel == kind
                    && (carrier.equals(ANY) || carrier.equals(itsCarrier))
                    && (messageClass.equals(ANY)
                            || itsClass.map(MessageClass::word)
                                    .filter(messageClass::equals)
                                    .isPresent());
        }

        /** Whether two rows could both be meant on some day, neither more than the other. */
        boolean clashesWith(Row other) {
            return channel == other.channel
                    && carrier.equals(other.carrier)
                    && messageClass.equals(other.messageClass)
                    && (holds(other.from) || other.holds(from));
        }
    }

    Prices(List<Row> rows) {
        this.rows.addAll(rows);
    }

    /** @throws vn.loa.words.BadInputException naming the line and column of what cannot be read */
    public static Prices read(Home home) {
        return new Prices(new ReadPrices(home).rows());
    }

    /**
     * Empty when the table has none: then nobody knows what it costs, and no figure is made up.
     *
     * @param messageClass empty when nobody knows it; only prices for every class are meant then
     */
    public Optional<Price> of(ChannelKind channel, String carrier, Optional<MessageClass> messageClass, LocalDate day) {
        return rows.stream()
                .filter(row -> row.isFor(channel, carrier, messageClass) && row.holds(day))
                .min(Comparator.comparing((Row row) -> row.carrier().equals(ANY))
                        .thenComparing(row -> row.messageClass().equals(ANY)))
                .map(Row::price);
    }
}
