package vn.loa.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated SMSC behaves. Shares are between 0 and 1; who meets which trouble is drawn from the seed, so the same
 * script treats the same numbers the same way every time. Immutable; start from {@link #calm()} or
 * {@link #believable()} and replace what a test is about.
 */
public record SmscScript(Door door, Timing timing, Ids ids, Fates fates, Refusals refusals, Habits habits) {

    /** How many receipts one system id may have waiting; see {@link SmscSimulator}. */
    static final int MOST_WAITING_RECEIPTS = 300_000;

    /**
     * Who may come in and where the log goes.
     *
     * @param port on 127.0.0.1; 0 takes any free one
     * @param name the {@code route} of the log lines; null writes the system id of the bind
     * @param systemId null lets everybody in; otherwise others are answered 0x0F
     * @param password asked for when not null; a wrong one is answered 0x0E
     * @param log appended to; null writes none
     */
    public record Door(
            int port,
            @Nullable String name,
            @Nullable String systemId,
            @Nullable String password,
            @Nullable Path log) {

        public static Door open() {
            return new Door(0, null, null, null, null);
        }

        public Door named(String route) {
            return new Door(port, route, systemId, password, log);
        }

        public Door at(int fixedPort) {
            return new Door(fixedPort, name, systemId, password, log);
        }

        public Door logging(Path file) {
            return new Door(port, name, systemId, password, file);
        }

        public Door asking(String onlySystemId, String itsPassword) {
            return new Door(port, name, onlySystemId, itsPassword, log);
        }

        @Override
        public String toString() {
            return "Door[port=" + port + ", name=" + name + ", systemId=" + systemId + ", log=" + log + "]";
        }
    }

    /**
     * A waiting time: {@code after} plus up to {@code spread}, evenly; a share {@code slow} waits {@code slowBy} more.
     */
    public record Delay(Duration after, Duration spread, double slow, Duration slowBy) {

        public static Delay of(Duration after) {
            return new Delay(after, Duration.ZERO, 0, Duration.ZERO);
        }
    }

    /**
     * @param answer from a submit_sm to its answer
     * @param receipt from the answer to the receipt
     * @param retry from a refused or unanswered receipt to its next try
     */
    public record Timing(Delay answer, Delay receipt, Duration retry) {}

    /** How a message id is written. Carriers do answer in hexadecimal and report in decimal. */
    public enum IdForm {
        HEX_LOWER,
        HEX_UPPER,
        DECIMAL
    }

    /** @param digits zero-padded to this many; 0 does not pad */
    public record Ids(IdForm answer, IdForm receipt, int digits) {}

    /**
     * How messages end; whoever is left is delivered.
     *
     * @param codes the {@code err} of the undelivered, drawn evenly; one named twice comes twice as often
     */
    public record Fates(long seed, double undelivered, double expired, double rejected, List<String> codes) {

        public Fates {
            codes = List.copyOf(codes);
        }
    }

    /**
     * Submits that are not simply taken.
     *
     * @param throttled answered 0x58
     * @param queueFull answered 0x14
     * @param unanswered taken, but never answered
     * @param disconnectAfter the connection drops at its n-th submit, which is taken and not answered; 0 never
     */
    public record Refusals(double throttled, double queueFull, double unanswered, int disconnectAfter) {}

    /**
     * @param early share of receipts sent before the answer
     * @param twice share of receipts sent twice
     * @param tlvs receipts carry receipted_message_id and message_state (SMPP 3.4, 5.3.2.12 and 5.3.2.35)
     * @param lost share of receipts that are never sent
     * @param queries query_sm is answered (SMPP 3.4, 4.8) about the last 100,000 messages taken
     */
    public record Habits(double early, double twice, boolean tlvs, double lost, boolean queries) {

        public Habits(double early, double twice, boolean tlvs) {
            this(early, twice, tlvs, 0, false);
        }
    }

    /** No trouble at all: answers at once, delivers everybody, reports at once. */
    public static SmscScript calm() {
        return new SmscScript(
                Door.open(),
                new Timing(Delay.of(Duration.ZERO), Delay.of(Duration.ZERO), Duration.ofSeconds(1)),
                new Ids(IdForm.HEX_LOWER, IdForm.HEX_LOWER, 8),
                new Fates(1, 0, 0, 0, List.of("001")),
                new Refusals(0, 0, 0, 0),
                new Habits(0, 0, true));
    }

    /** What a carrier's SMSC does on a normal day, in the proportions the demo shows. */
    public static SmscScript believable() {
        return calm().with(new Timing(
                        new Delay(Duration.ofMillis(5), Duration.ofMillis(35), 0.01, Duration.ofMillis(200)),
                        new Delay(Duration.ofMillis(50), Duration.ofMillis(950), 0.01, Duration.ofSeconds(3)),
                        Duration.ofSeconds(1)))
                .with(new Fates(1, 0.04, 0.015, 0.005, List.of("001", "001", "027", "034")))
                .with(new Refusals(0.005, 0.002, 0, 0))
                .with(new Habits(0.01, 0.005, true));
    }

    /**
     * Reads a trouble file; what it does not mention stays as in {@link #calm()}. The keys are explained in
     * {@code config/sandbox/believable.yaml}.
     *
     * @throws vn.loa.words.BadInputException naming file, line, column and key
     */
    public static SmscScript read(Path troubleFile) {
        return TroubleFile.read(troubleFile);
    }

    public SmscScript with(Door other) {
        return new SmscScript(other, timing, ids, fates, refusals, habits);
    }

    public SmscScript with(Timing other) {
        return new SmscScript(door, other, ids, fates, refusals, habits);
    }

    public SmscScript with(Ids other) {
        return new SmscScript(door, timing, other, fates, refusals, habits);
    }

    public SmscScript with(Fates other) {
        return new SmscScript(door, timing, ids, other, refusals, habits);
    }

    public SmscScript with(Refusals other) {
        return new SmscScript(door, timing, ids, fates, other, habits);
    }

    public SmscScript with(Habits other) {
        return new SmscScript(door, timing, ids, fates, refusals, other);
    }

    public SmscScript seeded(long seed) {
        return with(new Fates(seed, fates.undelivered, fates.expired, fates.rejected, fates.codes));
    }
}
