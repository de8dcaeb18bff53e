package vn.loa.audience;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * How a CSV file is written: its encoding by its byte order mark (UTF-8 without one), its delimiter by trying which one
 * shows a header.
 */
record CsvForm(Charset encoding, int byteOrderMark, char delimiter) {

    private static final int SAMPLE = 1 << 16;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    static CsvForm of(Path file, HeaderWords headers) throws IOException {
        byte[] head = head(file);
        Charset encoding = encoding(head);
        int mark = byteOrderMark(head, encoding);
        if (mark == 0 && hasZeroByte(head)) {
            throw new BadInputException(Place.file(file), Phrase.of("audience.file.not-text"));
        }
        return new CsvForm(encoding, mark, delimiter(file, text(head, mark, encoding), headers));
    }

    private static char delimiter(Path file, String sample, HeaderWords headers) {
        char best = ',';
        int widest = 0;
        for (char delimiter : DELIMITERS) {
            int width = headerWidth(file, sample, delimiter, headers);
            if (width > widest) {
                widest = width;
                best = delimiter;
            }
        }
        return best;
    }

    private static int headerWidth(Path file, String sample, char delimiter, HeaderWords headers) {
        try (CsvRows rows = CsvRows.over(file, new StringReader(sample), delimiter)) {
            Optional<Layout> layout = Layout.find(rows, headers);
            return layout.map(found -> found.names().size()).orElse(0);
        } catch (BadInputException notThisOne) {
            return 0;
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(SAMPLE);
        }
    }

    private static Charset encoding(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(head, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static int byteOrderMark(byte[] head, Charset encoding) {
        if (!encoding.equals(StandardCharsets.UTF_8)) {
            return 2;
        }
        return startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    /** Lenient: the sample may end within a character. Reading the file itself is strict. */
    private static String text(byte[] head, int mark, Charset encoding) {
        try {
            CharBuffer text = encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(head, mark, head.length - mark));
            int lastLine = head.length < SAMPLE ? -1 : text.toString().lastIndexOf('\n');
            return lastLine < 0
                    ? text.toString()
                    : text.subSequence(0, lastLine).toString();
        } catch (java.nio.charset.CharacterCodingException replacingNeverFails) {
            throw new IllegalStateException(replacingNeverFails);
        }
    }

    private static boolean hasZeroByte(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] head, int... expected) {
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((head[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
