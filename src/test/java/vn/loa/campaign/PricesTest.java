package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.campaign.Price.Charged;
import vn.loa.channel.ChannelKind;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;

class PricesTest {

    private static final String HEADER = "channel,carrier,class,from,until,price,charged,vat,source\n";

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "SMS,  viettel,  public-service, 2021-05-06, 250",
        "SMS,  viettel,  advertising,    2021-05-06, 280",
        "SMS,  mobifone, public-service, 2021-05-06, 290",
        "SMS,  mobifone, advertising,    2021-05-06, 300",
        "SMS,  mobifone, advertising,    2021-12-31, 300",
        "SMS,  mobifone, advertising,    2022-01-01, 310.5",
        "SMS,  mobifone, advertising,    2019-12-31, ",
        "ZALO, viettel,  public-service, 2021-05-06, "
    })
    void theRowThatSaysMostHoldsOnItsDays(
            ChannelKind channel, String carrier, String messageClass, LocalDate day, BigDecimal price)
            throws IOException {
        Prices prices = prices("""
                sms,*,*,2020-01-01,2021-12-31,300,accepted,10,
                sms,*,*,2022-01-01,,310.5,accepted,10,
                sms,*,public-service,2020-01-01,,290,accepted,10,
                sms,viettel,*,2020-01-01,,280,accepted,10,
                # remark
                sms,viettel,public-service,2020-01-01,,250,delivered,10,
                """);
        assertThat(prices.of(channel, carrier, Optional.of(MessageClass.of(messageClass)), day)
                        .map(Price::each))
                .isEqualTo(Optional.ofNullable(price));
    }

    @Test
    void withoutAClassOnlyPricesForEveryClassAreBelieved() throws IOException {
        Prices prices = prices("""
                sms,*,public-service,2020-01-01,,290,accepted,10,
                zalo,*,*,2020-01-01,,200,delivered,8,
                """);
        LocalDate day = LocalDate.of(2021, 5, 6);
        assertThat(prices.of(ChannelKind.SMS, "viettel", Optional.empty(), day)).isEmpty();
        assertThat(prices.of(ChannelKind.ZALO, "viettel", Optional.empty(), day))
                .contains(new Price(new BigDecimal("200"), Charged.DELIVERED, new BigDecimal("8")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                fax,*,*,2020-01-01,,1,accepted,10,              | prices.csv:2: channel
                sms,VT,*,2020-01-01,,1,accepted,10,             | prices.csv:2: carrier
                sms,*,spam,2020-01-01,,1,accepted,10,           | prices.csv:2: class
                sms,*,*,01/01/2020,,1,accepted,10,              | prices.csv:2: from
                sms,*,*,,,1,accepted,10,                        | prices.csv:2: from
                sms,*,*,2020-01-01,soon,1,accepted,10,          | prices.csv:2: until
                sms,*,*,2020-01-01,,1.000.000,accepted,10,      | prices.csv:2: price
                sms,*,*,2020-01-01,,-1,accepted,10,             | prices.csv:2: price
                sms,*,*,2020-01-01,,1,sent,10,                  | prices.csv:2: charged
                sms,*,*,2020-01-01,,1,accepted,,                | prices.csv:2: vat
                """)
    void whatCannotBeReadIsNamedWithLineAndColumn(String row, String place) {
        assertThatThrownBy(() -> prices(row + "\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(place);
    }

    @Test
    void twoPricesForTheSameDayAreRefused() {
        assertThatThrownBy(() -> prices("""
                        sms,*,*,2020-01-01,2021-12-31,300,accepted,10,
                        sms,*,*,2021-12-31,,310,accepted,10,
                        """))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("prices.csv:3");
    }

    @Test
    void theShippedTableCanBeRead() {
        Prices shipped = Prices.read(new Home(home));
        assertThat(shipped.of(
                                ChannelKind.ZALO,
                                "viettel",
                                Optional.of(MessageClass.PUBLIC_SERVICE),
                                LocalDate.of(2021, 5, 6))
                        .orElseThrow()
                        .charged())
                .isEqualTo(Charged.DELIVERED);
    }

    private Prices prices(String rows) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/prices.csv"), HEADER + rows);
        return Prices.read(new Home(home));
    }
}
