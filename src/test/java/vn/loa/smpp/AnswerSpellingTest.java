package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bringing an id of the ledger back to the way its SMSC writes ids. */
class AnswerSpellingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # answers seen   | plain id | spelled
        a1f              | b2       | b2
        00A1F            | b2       | 000B2
        0000000123       | 456      | 0000000456
        1234567890       | 456      | 456
        00A1F a1f        | b2       | 000b2
        A1F-9            | b2-7     | B2-7
        0012 00000034    | 5        | 00000005
        0                | 5        | 5
        00a1f            | 123456   | 123456
        """)
    void anId(String seen, String plainId, String spelled) {
        AnswerSpelling spelling = new AnswerSpelling();
        for (String answer : java.util.List.of(seen.split(" "))) {
            spelling.learn(answer);
        }
        assertThat(spelling.restored(plainId)).isEqualTo(spelled);
    }
}
