package vn.loa.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.sandbox.DemoClock;
import vn.loa.sandbox.LeanZalo;

/** The lean Zalo of {@code loa bench zalo} until it is stopped; its port is the one line it prints. Not for people. */
@Command(name = "zalo-peer", hidden = true, description = "The other side of bench zalo.")
final class BenchZaloPeerCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--answer", required = true)
    private String answer = "";

    @Option(names = "--hook-port", required = true)
    private int hookPort;

    @Option(names = "--at", required = true)
    private String at = "";

    @Override
    public Integer call() {
        QuietLog.warningsToStandardError();
        LeanZalo zalo = LeanZalo.start(
                new LeanZalo.Settings(0, BenchWireOptions.duration(answer), hookPort),
                new DemoClock(Instant.parse(at)));
        return UntilStopped.run(
                "zalo-peer-stop",
                () -> {
                    screen.out().println(zalo.port());
                    screen.out().flush();
                },
                zalo::close);
    }
}
