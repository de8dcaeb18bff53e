package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** A whole campaign on this machine: a messy list, two waves over real SMPP to four simulated carriers, two reports. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run a whole campaign against four simulated carriers: list, two waves, reports that balance.")
final class DemoCommand implements Callable<Integer> {

    private static final int MOST_PEOPLE = 5_000_000;

    @Mixin
    private Screen screen = new Screen();

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "people of Tuyên Quang province (default: ${DEFAULT-VALUE})")
    private int people = 20_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "another seed, other people and other fates (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new BadInputException(Phrase.of("demo.people", people, MOST_PEOPLE));
        }
        return new Demo(screen, people, seed).run();
    }
}
