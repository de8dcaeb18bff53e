package vn.loa.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read exists in both languages and fits what the code puts into it. */
class BundlesTest {

    private static final Path WORDS = Path.of("src/main/resources/words");
    private static final Pattern GAP = Pattern.compile("\\{(\\d+)");
    /** A key as a literal; with a + behind it, the beginning of one. */
    private static final Pattern USED = Pattern.compile("\\b(?:Phrase\\s*\\.of|say)\\(\\s*\"([^\"]+)\"\\s*(\\+?)");

    private static final Pattern ACCENTED =
            Pattern.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]");

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameKeysInTheirOwnBundle(String bundle) {
        Set<String> vietnamese = load(bundle).stringPropertyNames();
        assertThat(load(bundle + "_en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(vietnamese);
        assertThat(vietnamese).allMatch(key -> key.startsWith(bundle + "."));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameGaps(String bundle) {
        Properties english = load(bundle + "_en");
        load(bundle)
                .forEach((key, phrase) -> assertThat(gaps((String) phrase))
                        .as("gaps of %s", key)
                        .isEqualTo(gaps(english.getProperty((String) key, ""))));
    }

    /** A lone apostrophe makes MessageFormat swallow the gaps behind it. */
    @ParameterizedTest
    @MethodSource("files")
    void everyPhraseIsAFormatWithDoubledApostrophes(String file) {
        load(file).forEach((key, phrase) -> {
            assertThat(new MessageFormat((String) phrase, Locale.ROOT).toPattern())
                    .as("%s", key)
                    .isNotEmpty();
            assertThat(((String) phrase).replace("''", "").replaceAll("'[{}]+'", ""))
                    .as("%s", key)
                    .doesNotContain("'");
        });
    }

    /** Hardly four Vietnamese words stand together without a single mark. */
    @ParameterizedTest
    @MethodSource("bundles")
    void vietnameseIsWrittenWithItsAccents(String bundle) {
        load(bundle).forEach((key, phrase) -> {
            String lower = ((String) phrase).toLowerCase(Locale.ROOT);
            if (lower.split("\\P{L}+").length > 4) {
                assertThat(lower).as("%s", key).containsPattern(ACCENTED);
            }
        });
    }

    @Test
    void everyPhraseTheCodeSaysExists() throws IOException {
        Set<String> known = new TreeSet<>();
        bundles().forEach(bundle -> known.addAll(load(bundle).stringPropertyNames()));
        List<String> missing = new ArrayList<>();
        int used = 0;
        for (Path source : sources()) {
            Matcher matcher = USED.matcher(Files.readString(source));
            while (matcher.find()) {
                used++;
                String key = matcher.group(1);
                boolean whole = matcher.group(2).isEmpty();
                if (whole ? !known.contains(key) : known.stream().noneMatch(one -> one.startsWith(key))) {
                    missing.add(source.getFileName() + ": " + key);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(used).isPositive();
    }

    static Stream<String> bundles() throws IOException {
        return files().filter(file -> !file.endsWith("_en"));
    }

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(WORDS)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.substring(0, name.length() - ".properties".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Properties load(String file) {
        Properties phrases = new Properties();
        try (Reader reader = Files.newBufferedReader(WORDS.resolve(file + ".properties"))) {
            phrases.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases;
    }

    private static Set<String> gaps(String phrase) {
        Set<String> gaps = new TreeSet<>();
        Matcher matcher = GAP.matcher(phrase);
        while (matcher.find()) {
            gaps.add(matcher.group(1));
        }
        return gaps;
    }
}
