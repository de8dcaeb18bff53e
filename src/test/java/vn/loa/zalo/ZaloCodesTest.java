package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loa.channel.ProviderCodes.Meaning;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;

/** Every code of Zalo's two tables, by what is done about it. */
class ZaloCodesTest {

    /** outcome, host, codes; written down from the documentation and not from the shipped table. */
    private static final String[] EXPECTED = {
        "ACCEPTED phone 0",
        "DOUBT phone -100",
        "STOP phone -101 -102 -103 -104 -105 -106 -107 -109 -1091 -111 -112 -1122 -113 -1131 -115 -116 -117",
        "STOP phone -120 -1201 -1202 -121 -122 -123 -128 -129 -142 -143 -1241 -125 -126 -127 -130 -131 -132",
        "STOP phone -135 -1351 -136 -138 -1381 -137 -145 -146 -148 -149 -1491 -150 -151 -153 -158 -159 -161 -162 -249",
        "PERSON phone -108 -110 -114 -118 -119 -134 -139 -140 -141 -1121 -1123 -1124",
        "TOKEN phone -124 -216 -220",
        "NIGHT phone -133",
        "DAY phone -144 -147 -160",
        "MONTH phone -1441",
        "PERSON_QUOTA phone -1471 -1472",
        "RATE phone -152",
        "ACCEPTED oa 0",
        "RATE oa -32 -214",
        "DOUBT oa -200",
        "STOP oa -100 -201 -204 -205 -209 -210 -212 -219 -221 -224 -235 -223 -233 -240 -237 -238 -241 -403 -242 -248",
        "STOP oa -320 -321",
        "DAY oa -211",
        "PERSON oa -213 -217 -227 -230 -232 -244",
        "TOKEN oa -124 -216 -220",
        "PERSON_QUOTA oa -218",
        "NIGHT oa -234",
        "DOUBT phone timeout connection-lost http-500 http-503 http-404 http-301 unreadable-answer no-message-id",
        "SILENCE phone not-received",
        "STOP phone unsendable local-fault",
        "RATE phone not-sent tls",
        "PERSON phone portal-failed",
        "DOUBT phone portal-disk",
    };

    private static final ZaloCodes SHIPPED = ZaloCodes.read(new Home(Path.of("/nowhere")));

    @TempDir
    private @Nullable Path home;

    static Stream<String[]> rows() {
        return Arrays.stream(EXPECTED).flatMap(line -> {
            String[] words = line.split(" ");
            String prefix = words[1].equals("oa") ? "zalo-oa:" : "zalo:";
            return Arrays.stream(words).skip(2).map(code -> new String[] {prefix + code, words[0]});
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyCodeHasItsOutcomeAndWords(String code, String outcome) {
        assertThat(SHIPPED.outcome(code)).hasToString(outcome);
        assertThat(SHIPPED.refusesThePerson(code)).isEqualTo(outcome.startsWith("PERSON"));
        assertThat(words(SHIPPED.meaning(code).orElseThrow()))
                .allSatisfy(text ->
                        assertThat(text).isNotBlank().doesNotContain("{code}").matches("(?s).*[.!]"));
    }

    /** Whatever Loa itself writes into the ledger has words of its own, never those for a number that nobody knows. */
    @Test
    void everyCodeOfOurOwnHasARow() throws IOException, IllegalAccessException {
        Set<String> own = new HashSet<>();
        for (Field field : ZaloCodes.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && field.getType() == String.class
                    && !field.getName().equals("HTTP")) {
                own.add((String) field.get(null));
            }
        }
        own.removeAll(Set.of(ZaloCodes.FILE, ZaloCodes.BY_ASKING));
        assertThat(own).contains(ZaloCodes.TLS, ZaloCodes.NOT_SENT, ZaloCodes.LOCAL_FAULT);
        assertThat(new ReadZaloCodes(new Home(Path.of("/nowhere"))).rows().keySet())
                .containsAll(own);
    }

    @Test
    void theShippedTableHasNothingElse() throws IOException {
        Set<String> expected = new HashSet<>();
        rows().map(row -> row[0].replaceAll("http-5\\d\\d", "http-5xx").replaceAll("http-[34]\\d\\d", "http-*"))
                .forEach(expected::add);
        assertThat(new ReadZaloCodes(new Home(Path.of("/nowhere"))).rows().keySet())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "zalo:-108, 30",
        "zalo:-118, 30",
        "zalo:-119, 30",
        "zalo:-110, 30",
        "zalo:-114, 7",
        "zalo-oa:-227, 7",
        "zalo:-139, 365000",
        "zalo:-141, 365000",
        "zalo-oa:-244, 365000"
    })
    void whatLastsIsRemembered(String code, int days) {
        assertThat(SHIPPED.remember(code)).contains(Duration.ofDays(days));
    }

    /** A value too long is the list's fault, and to follow an account is no matter of template messages. */
    @ParameterizedTest
    @CsvSource({"zalo:-1121", "zalo:-1124", "zalo:-140", "zalo-oa:-213", "zalo-oa:-230", "zalo:-131", "zalo:timeout"})
    void whatDoesNotLastIsNot(String code) {
        assertThat(SHIPPED.remember(code)).isEmpty();
    }

    @Test
    void aNumberNobodyKnowsHaltsTheRouteAndRefusesNobody() {
        assertThat(SHIPPED.outcome("zalo:-98765")).isEqualTo(CodeOutcome.STOP);
        assertThat(SHIPPED.refusesThePerson("zalo:-98765")).isFalse();
        assertThat(SHIPPED.meaning("zalo:-98765").orElseThrow().reason().english())
                .isEqualTo("Zalo answered with code -98765, which Loa does not know.");
    }

    @Test
    void theHostOfAccountsLendsTheCodesOfTemplates() {
        assertThat(SHIPPED.outcome("zalo-oa:-1121")).isEqualTo(CodeOutcome.PERSON);
        assertThat(SHIPPED.outcome("zalo-oa:-249")).isEqualTo(CodeOutcome.STOP);
        assertThat(SHIPPED.outcome("zalo-oa:-100")).isEqualTo(CodeOutcome.STOP);
    }

    @Test
    void codesOfOthersAreLeftToThem() {
        assertThat(SHIPPED.meaning("smpp:0x0000000b")).isEmpty();
        assertThat(SHIPPED.refusesThePerson("smpp:0x0000000b")).isFalse();
        assertThat(SHIPPED.refusesThePerson("")).isFalse();
    }

    @Test
    void theTableOfTheHomeWins() throws IOException {
        write("phone,-118,STOP,,l,k,r,a,me");
        ZaloCodes own = ZaloCodes.read(new Home(Objects.requireNonNull(home)));
        assertThat(own.outcome("zalo:-118")).isEqualTo(CodeOutcome.STOP);
        assertThat(own.outcome("zalo:-119")).isEqualTo(CodeOutcome.STOP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fax,-118,PERSON,,l,k,r,a,me| host| zalo.codes.host",
                "phone,minus,PERSON,,l,k,r,a,| source| table.missing",
                "phone,1x!,PERSON,,l,k,r,a,me| code| zalo.codes.code",
                "phone,-118,MAYBE,,l,k,r,a,me| outcome| zalo.codes.outcome",
                "phone,-118,PERSON,soon,l,k,r,a,me| remember| zalo.codes.remember",
                "phone,-118,PERSON,0,l,k,r,a,me| remember| zalo.codes.remember",
                "phone,-131,STOP,30,l,k,r,a,me| remember| zalo.codes.remember-whom",
                "phone,-118,PERSON,,l,,r,a,me| advice-vi| table.missing",
                "phone,0,ACCEPTED,,l,k,r,a,me| code| zalo.codes.twice",
            })
    void aBadRowNamesItsLineAndColumn(String row, String column, String key) throws IOException {
        write(row);
        assertThatThrownBy(() -> ZaloCodes.read(new Home(Objects.requireNonNull(home))))
                .isInstanceOfSatisfying(BadInputException.class, bad -> {
                    assertThat(bad.place()).hasToString(file() + ":3: " + column);
                    assertThat(bad.phrase().key()).isEqualTo(key);
                });
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        write("phone,\"-118");
        assertThatThrownBy(() -> ZaloCodes.read(new Home(Objects.requireNonNull(home))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("zalo-codes.csv");
    }

    private Path file() {
        return Objects.requireNonNull(home).resolve(ZaloCodes.FILE);
    }

    private void write(String row) throws IOException {
        Files.createDirectories(Objects.requireNonNull(home).resolve("config"));
        Files.writeString(
                file(),
                "host,code,outcome,remember,reason-vi,advice-vi,reason-en,advice-en,source\nphone,0,ACCEPTED,,l,k,r,a,me\n"
                        + row + "\n");
    }

    private static String[] words(Meaning meaning) {
        return new String[] {
            meaning.reason().vietnamese(),
            meaning.reason().english(),
            meaning.advice().vietnamese(),
            meaning.advice().english()
        };
    }

    @Test
    void whatWasLearnedByAskingIsReadPastItsWord() {
        assertThat(SHIPPED.provesSilence("query zalo:not-received")).isTrue();
        assertThat(SHIPPED.provesSilence("zalo:not-received")).isTrue();
        assertThat(SHIPPED.provesSilence("zalo:-118")).isFalse();
        assertThat(SHIPPED.provesSilence("not-received")).isFalse();
        assertThat(SHIPPED.refusesThePerson("query zalo:-118")).isTrue();
        assertThat(SHIPPED.meaning("query zalo:-118")).isEqualTo(SHIPPED.meaning("zalo:-118"));
    }
}
