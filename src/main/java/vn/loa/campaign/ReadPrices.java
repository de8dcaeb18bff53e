package vn.loa.campaign;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.Price.Charged;
import vn.loa.channel.ChannelKind;
import vn.loa.home.Home;
import vn.loa.home.TableFile;
import vn.loa.words.Phrase;

/** Reads {@link Prices#FILE}. */
final class ReadPrices {

    private final Home home;
    private final List<Prices.Row> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    ReadPrices(Home home) {
        this.home = home;
    }

    List<Prices.Row> rows() {
        new TableFile(home, Prices.FILE).read(this::row);
        return rows;
    }

    private void row(TableFile.Row line) {
        Prices.Row row = new Prices.Row(
                oneOf(line, "channel", ChannelKind.values()),
                carrier(line),
                messageClass(line),
                date(line, "from").orElseThrow(() -> line.bad("from", Phrase.of("table.missing", "from"))),
                until(line),
                new Price(amount(line, "price"), oneOf(line, "charged", Charged.values()), amount(line, "vat")));
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).clashesWith(row)) {
                throw line.bad("from", Phrase.of("campaign.prices.twice", lines.get(i)));
            }
        }
        rows.add(row);
        lines.add(line.line());
    }

    private static <E extends Enum<E>> E oneOf(TableFile.Row line, String column, E[] values) {
        String written = line.needed(column);
        List<String> words = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int place = words.indexOf(written);
        if (place < 0) {
            throw line.bad(column, Phrase.of("campaign.prices.not-one-of", written, String.join(", ", words)));
        }
        return values[place];
    }

    private static String carrier(TableFile.Row line) {
        String carrier = line.needed("carrier");
        if (!carrier.matches("\\*|[a-z][a-z0-9-]*")) {
            throw line.bad("carrier", Phrase.of("campaign.codes.carrier", carrier));
        }
        return carrier;
    }

    private static String messageClass(TableFile.Row line) {
        String messageClass = line.needed("class");
        if (!messageClass.equals(Prices.ANY) && !MessageClass.WORDS.contains(messageClass)) {
            String words = "*, " + String.join(", ", MessageClass.WORDS);
            throw line.bad("class", Phrase.of("campaign.prices.not-one-of", messageClass, words));
        }
        return messageClass;
    }

    private static @Nullable LocalDate until(TableFile.Row line) {
        return date(line, "until").orElse(null);
    }

    private static Optional<LocalDate> date(TableFile.Row line, String column) {
        String written = line.text(column);
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(written));
        } catch (DateTimeException unreadable) {
            throw line.bad(column, Phrase.of("campaign.prices.date", written));
        }
    }

    private static BigDecimal amount(TableFile.Row line, String column) {
        String written = line.needed(column);
        if (!written.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
            throw line.bad(column, Phrase.of("campaign.prices.amount", written));
        }
        return new BigDecimal(written);
    }
}
