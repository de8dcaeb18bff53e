package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChooseSourceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # the route's own          | sender        | address       | ton | npi
        BLUEZONE | 5 | 0           | ''            | BLUEZONE      | 5   | 0
        BLUEZONE | 5 | 0           | BLUEZONE      | BLUEZONE      | 5   | 0
        BLUEZONE | 5 | 1           | SO.YTE        | SO.YTE        | 5   | 1
        BLUEZONE | 0 | 0           | SO.YTE        | SO.YTE        | 0   | 0
        BLUEZONE | 5 | 0           | SO4YTE        | SO4YTE        | 5   | 0
        BLUEZONE | 5 | 0           | 997           | 997           | 3   | 0
        BLUEZONE | 5 | 0           | 8077          | 8077          | 3   | 0
        BLUEZONE | 5 | 0           | 807712        | 807712        | 3   | 0
        BLUEZONE | 5 | 0           | 19001234      | 19001234      | 3   | 0
        BLUEZONE | 5 | 0           | 1800123456    | 1800123456    | 3   | 0
        BLUEZONE | 5 | 0           | 84912000001   | 84912000001   | 1   | 1
        BLUEZONE | 5 | 0           | +84912000001  | 84912000001   | 1   | 1
        BLUEZONE | 5 | 0           | 0084912000001 | 84912000001   | 1   | 1
        BLUEZONE | 5 | 0           | 842073822222  | 842073822222  | 1   | 1
        BLUEZONE | 5 | 0           | 0912000001    | 0912000001    | 2   | 1
        BLUEZONE | 5 | 0           | 02073822222   | 02073822222   | 2   | 1
        8077     | 0 | 1           | ''            | 8077          | 0   | 1
        8077     | 0 | 1           | 8088          | 8088          | 0   | 1
        8077     | 0 | 1           | BLUEZONE      | BLUEZONE      | 5   | 0
        8077     | 0 | 1           | 84912000001   | 84912000001   | 1   | 1
        ''       | 5 | 1           | ''            | ''            | 5   | 1
        ''       | 5 | 1           | BLUEZONE      | BLUEZONE      | 5   | 1
        ''       | 0 | 0           | BLUEZONE      | BLUEZONE      | 0   | 0
        ''       | 0 | 0           | 8077          | 8077          | 3   | 0
        ''       | 6 | 0           | 8077          | 8077          | 6   | 0
        ''       | 1 | 1           | BLUEZONE      | BLUEZONE      | 5   | 0
        """)
    void theFormOfTheSenderDecides(
            String own, int ownTon, int ownNpi, String sender, String address, int ton, int npi) {
        SmppSettings settings =
                TestRoutes.settings(2775, "source.address=" + own, "source.ton=" + ownTon, "source.npi=" + ownNpi);
        assertThat(new ChooseSource(settings.sending().fields().source()).of(sender))
                .isEqualTo(new SourceAddress(address, ton, npi));
    }

    @ParameterizedTest
    @CsvSource({"8077, 6, 9", "84912000001, 0, 8", "SO.YTE, 5, 0"})
    void theSettingsSayHowNumbersAreSaid(String sender, int ton, int npi) {
        SmppSettings settings = TestRoutes.settings(
                2775,
                "source.short-code.ton=6",
                "source.short-code.npi=9",
                "source.number.ton=0",
                "source.number.npi=8");
        assertThat(new ChooseSource(settings.sending().fields().source()).of(sender))
                .isEqualTo(new SourceAddress(sender, ton, npi));
    }
}
