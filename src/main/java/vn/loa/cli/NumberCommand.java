package vn.loa.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.contact.NumberReader;
import vn.loa.contact.NumberReading;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** {@code loa number}: shows how a number is read, step by step. Starts neither Spring nor a database. */
@Command(
        name = "number",
        mixinStandardHelpOptions = true,
        description = "Reads phone numbers as an import would, and shows every step. Exit code 2 when one is refused.")
final class NumberCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Screen screen;

    @Parameters(
            paramLabel = "NUMBER",
            arity = "1..*",
            description = "as it stands in the list; in quotes when it holds spaces")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private List<String> numbers;

    @Override
    public Integer call() {
        if (screen.wantsJson() && numbers.size() > 1) {
            throw new BadInputException(Phrase.of("contact.show.one-for-json", String.valueOf(numbers.size())));
        }
        NumberReader reader = NumberReader.open(screen.home());
        boolean good = true;
        for (String number : numbers) {
            NumberReading reading = reader.read(number);
            good &= reading instanceof NumberReading.Valid;
            if (screen.wantsJson()) {
                screen.json(answer(reading));
            } else {
                new ShowReading(screen, reader.plan()).show(reading);
            }
        }
        return good ? ExitCode.GOOD : ExitCode.BAD_INPUT;
    }

    private Answer answer(NumberReading reading) {
        if (reading instanceof NumberReading.Valid valid) {
            return new Answer(
                    valid.input(), true, valid.number().e164(), valid.carrier().id(), valid.rules(), null);
        }
        NumberReading.Invalid invalid = (NumberReading.Invalid) reading;
        String reason = screen.words().say(invalid.reason());
        return new Answer(invalid.input(), false, null, null, invalid.rules(), reason);
    }

    /** The JSON of CONTRACTS, in its order. */
    private record Answer(
            String input,
            boolean valid,
            @Nullable String e164,
            @Nullable String carrier,
            List<String> rules,
            @Nullable String reason) {}
}
