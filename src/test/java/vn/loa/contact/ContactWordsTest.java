package vn.loa.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ContactWordsTest {

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(words("contact.properties").stringPropertyNames())
                .isEqualTo(words("contact_en.properties").stringPropertyNames());
    }

    private static Properties words(String bundle) throws IOException {
        Properties words = new Properties();
        try (Reader text = new InputStreamReader(
                NumberReader.class.getResourceAsStream("/words/" + bundle), StandardCharsets.UTF_8)) {
            words.load(text);
        }
        return words;
    }
}
