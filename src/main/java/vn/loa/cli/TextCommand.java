package vn.loa.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.loa.campaign.MessageClass;
import vn.loa.text.Advice;
import vn.loa.text.AdviceRequest;
import vn.loa.text.MessageTemplate;
import vn.loa.text.TextAdviser;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** What a text costs, how it is cut, and what is wrong with it. */
@Command(
        name = "text",
        mixinStandardHelpOptions = true,
        description = "Counts a text's parts with and without accents, and judges it.")
final class TextCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST_INPUT = 64 * 1024;

    /** A text may begin with a hyphen, too. */
    @Spec
    void takeHyphensForText(CommandSpec command) {
        command.parser().unmatchedOptionsArePositionalParams(true).posixClusteredShortOptionsAllowed(false);
    }

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(paramLabel = "TEXT", description = "the text, or - to read it from standard input")
    private String text = "";

    @Option(names = "--sender", paramLabel = "NAME", description = "judge this brandname, too")
    private @Nullable String sender;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "advertising, customer-care, public-service or internal")
    private @Nullable String messageClass;

    @Override
    public Integer call() throws IOException {
        boolean advertising = messageClass != null && classNamed(messageClass) == MessageClass.ADVERTISING;
        String given = text.equals(STANDARD_INPUT) ? standardInput() : text;
        AdviceRequest request = new AdviceRequest(given, placeholders(given), sender, advertising, Set.of());
        List<Advice> advice = TextAdviser.read(screen.home()).advise(request);
        TextReport report = TextReport.of(given, advice, screen.words());
        if (screen.wantsJson()) {
            screen.json(report);
        } else {
            new TextSheet(screen.words(), screen.out()).print(report, advice);
        }
        return ExitCode.GOOD;
    }

    private static MessageClass classNamed(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(MessageClass.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadInputException(Phrase.of("text.screen.class", name, classes())));
    }

    private static String classes() {
        return Arrays.stream(MessageClass.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    /** A text that is a template is judged as one; any other is taken letter for letter. */
    private static Set<String> placeholders(String given) {
        try {
            return MessageTemplate.parse(given).placeholders();
        } catch (BadInputException noTemplate) {
            return new TreeSet<>();
        }
    }

    /** Without the line end that the shell or the editor added. */
    private static String standardInput() throws IOException {
        byte[] read = System.in.readNBytes(LONGEST_INPUT + 1);
        if (read.length > LONGEST_INPUT) {
            throw new BadInputException(Phrase.of("text.screen.input-size", LONGEST_INPUT));
        }
        try {
            String given = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read))
                    .toString();
            return given.endsWith("\r\n")
                    ? given.substring(0, given.length() - 2)
                    : given.endsWith("\n") ? given.substring(0, given.length() - 1) : given;
        } catch (CharacterCodingException e) {
            BadInputException bad = new BadInputException(Phrase.of("text.screen.input-encoding"));
            bad.initCause(e);
            throw bad;
        }
    }
}
