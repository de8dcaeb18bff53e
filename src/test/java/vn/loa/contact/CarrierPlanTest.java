package vn.loa.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;

class CarrierPlanTest {

    @TempDir
    Path home;

    private static final CarrierPlan SHIPPED = CarrierPlan.read(new Home(Path.of("no-such-home")));

    @Test
    void theCarriersAreThoseOfTheContract() {
        assertThat(SHIPPED.carriers())
                .extracting(Carrier::id)
                .containsExactly("viettel", "mobifone", "vinaphone", "vietnamobile", "gmobile", "itel", "wintel");
        assertThat(SHIPPED.carriers())
                .extracting(SHIPPED::nameOf)
                .containsExactly("Viettel", "MobiFone", "VinaPhone", "Vietnamobile", "Gmobile", "Itel", "Wintel");
    }

    @ParameterizedTest
    @CsvSource({
        "viettel,031 032 033 034 035 036 037 038 039 086 096 097 098",
        "vinaphone,081 082 083 084 085 088 091 094",
        "mobifone,030 051 070 076 077 078 079 0896 0897 0898 0899 090 093",
        "vietnamobile,0522 0523 0528 056 058 092",
        "gmobile,059 0993 0994 0995 0996 0997",
        "itel,087 0998 0999",
        "wintel,0559",
    })
    void everyPrefixHasItsCarrier(String carrier, String prefixes) {
        for (String prefix : prefixes.split(" ", -1)) {
            assertThat(SHIPPED.carrierOf(number(prefix, "0"))).isEqualTo(new Carrier(carrier));
            assertThat(SHIPPED.carrierOf(number(prefix, "9"))).isEqualTo(new Carrier(carrier));
        }
    }

    static List<String> prefixes() {
        return SHIPPED.prefixes();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void libphonenumberCallsEveryPrefixMobile(String prefix) {
        Random random = new Random(prefix.hashCode());
        for (int i = 0; i < 200; i++) {
            String national = prefix
                    + String.valueOf(1_000_000_000L + random.nextInt(1_000_000_000))
                            .substring(1);
            assertThat(typeOf(national.substring(0, 10))).as(prefix).isEqualTo(PhoneNumberType.MOBILE);
        }
    }

    /** The other way round: blocks nobody is known to give to people (095 was closed) are left out of the plan. */
    @Test
    void nothingElseIsMobileForLibphonenumberButTheNamedDifferences() {
        List<String> left = IntStream.range(0, 10_000)
                .filter(block -> SHIPPED.find(block * 100_000) == null)
                .mapToObj(block -> String.format("0%04d", block))
                .filter(block -> typeOf(block + "12345") == PhoneNumberType.MOBILE)
                .map(block -> block.substring(0, block.startsWith("095") ? 3 : 4))
                .distinct()
                .toList();

        assertThat(left).containsExactly("0121", "0140", "0160", "095", "0990", "0991");
    }

    @Test
    void aPortedNumberHasItsServingCarrierWhateverItsPrefix() throws IOException {
        write(
                "mnp.csv",
                "number,carrier,since",
                "0912345678,viettel,2019-02-01",
                "+84981234567,mobifone,",
                "84331234567,itel,");
        CarrierPlan plan = CarrierPlan.read(new Home(home));

        assertThat(plan.carrierOf(new PhoneNumber(84912345678L))).isEqualTo(new Carrier("viettel"));
        assertThat(plan.isPorted(new PhoneNumber(84912345678L))).isTrue();
        assertThat(plan.carrierOf(new PhoneNumber(84981234567L))).isEqualTo(new Carrier("mobifone"));
        assertThat(plan.carrierOf(new PhoneNumber(84331234567L))).isEqualTo(new Carrier("itel"));
        assertThat(plan.carrierOf(new PhoneNumber(84912345679L))).isEqualTo(new Carrier("vinaphone"));
        assertThat(plan.isPorted(new PhoneNumber(84912345679L))).isFalse();
    }

    @Test
    void ofANumberPortedTwiceTheLaterLineWins() throws IOException {
        write(
                "mnp.csv",
                "number,carrier,since",
                "0912345678,wintel,2019-02-01",
                "0900000001,viettel,",
                "0912345678,viettel,2020-02-01",
                "0912345678,mobifone,2021-02-01");

        assertThat(CarrierPlan.read(new Home(home)).carrierOf(new PhoneNumber(84912345678L)))
                .isEqualTo(new Carrier("mobifone"));
    }

    @Test
    void aHundredThousandPortedNumbersAreFound() throws IOException {
        Stream<String> rows = new Random(1)
                .ints(100_000, 0, 10_000_000)
                .mapToObj(n -> String.format("09%08d,%s,", n, n % 2 == 0 ? "viettel" : "itel"));
        write("mnp.csv", Stream.concat(Stream.of("number,carrier,since"), rows).toArray(String[]::new));
        CarrierPlan plan = CarrierPlan.read(new Home(home));

        new Random(1)
                .ints(100_000, 0, 10_000_000)
                .forEach(n -> assertThat(plan.carrierOf(new PhoneNumber(84_900_000_000L + n))
                                .id())
                        .isEqualTo(n % 2 == 0 ? "viettel" : "itel"));
    }

    @Test
    void theLongestPrefixCountsWhateverTheOrderOfTheFile() throws IOException {
        write(
                "prefixes.csv",
                "prefix,carrier,since,source",
                "07775,itel,,",
                "077,mobifone,,",
                "0777,wintel,,",
                "077755,gmobile,,");
        CarrierPlan plan = CarrierPlan.read(new Home(home));

        assertThat(plan.carrierOf(new PhoneNumber(84_770_000_000L)).id()).isEqualTo("mobifone");
        assertThat(plan.carrierOf(new PhoneNumber(84_777_400_000L)).id()).isEqualTo("wintel");
        assertThat(plan.carrierOf(new PhoneNumber(84_777_540_000L)).id()).isEqualTo("itel");
        assertThat(plan.carrierOf(new PhoneNumber(84_777_550_000L)).id()).isEqualTo("gmobile");
        assertThat(plan.carrierOf(new PhoneNumber(84_912_345_678L))).isEqualTo(Carrier.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prefixes.csv|prefix,carrier,since,source|032,vietel,,|prefix|carrier: Không có nhà mạng “vietel”",
                "prefixes.csv|prefix,carrier,since,source|32,viettel,,|prefix|prefix: “32” không phải đầu số",
                "prefixes.csv|prefix,carrier,since,source|0321234,viettel,,|prefix|prefix: “0321234” không phải đầu số",
                "mnp.csv|number,carrier,since|091234567,viettel,|number|number: Không phải số di động đầy đủ",
                "mnp.csv|number,carrier,since|0912345678,nobody,|carrier|carrier: Không có nhà mạng “nobody”",
                "carriers.csv|carrier,name|Viettel,Viettel|carrier|carrier: Mã nhà mạng “Viettel” không dùng được",
            })
    void aBadLineIsNamedByFileLineAndColumn(String file, String header, String row, String column, String said)
            throws IOException {
        write(file, "# a comment", header, "# another", row);

        assertThatThrownBy(() -> CarrierPlan.read(new Home(home)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(home.resolve("config/numbering/" + file) + ":4: " + said);
    }

    @Test
    void aPrefixGivenTwiceIsRefused() throws IOException {
        write("prefixes.csv", "prefix,carrier,since,source", "032,viettel,,", "032,itel,,");

        assertThatThrownBy(() -> CarrierPlan.read(new Home(home)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("prefixes.csv:3: prefix: “032” đã có");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        write("mnp.csv", "number,network,since", "0912345678,viettel,");

        assertThatThrownBy(() -> CarrierPlan.read(new Home(home)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("mnp.csv: Thiếu cột “carrier”");
    }

    @Test
    void aRaggedRowIsRefusedWithItsLine() throws IOException {
        write("mnp.csv", "number,carrier,since", "0912345678");

        assertThatThrownBy(() -> CarrierPlan.read(new Home(home)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("mnp.csv:2: carrier: Dòng này thiếu giá trị");
    }

    @Test
    void aBadMigrationMapIsRefusedWithItsLine() throws IOException {
        write("migration-2018.csv", "old,new", "0169,039", "169,039");

        assertThatThrownBy(() -> NumberReader.open(new Home(home)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("migration-2018.csv:3: old: “169” không phải đầu số cũ");
    }

    private void write(String file, String... lines) throws IOException {
        Path numbering = Files.createDirectories(home.resolve("config/numbering"));
        Files.write(numbering.resolve(file), List.of(lines));
    }

    private static PhoneNumber number(String prefix, String filler) {
        String national = prefix + filler.repeat(10 - prefix.length());
        return new PhoneNumber(Long.parseLong("84" + national.substring(1)));
    }

    private static PhoneNumberType typeOf(String national) {
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber();
        number.setCountryCode(84).setNationalNumber(Long.parseLong(national.substring(1)));
        return PhoneNumberUtil.getInstance().getNumberType(number);
    }
}
