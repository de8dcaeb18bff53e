package vn.loa.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.sandbox.SmscScript.Delay;

/**
 * How a simulated Zalo behaves. Shares are between 0 and 1; who meets which trouble is drawn from the seed, so the same script
 * treats the same people the same way every time. Immutable; start from {@link #calm()} or {@link #believable()} and replace
 * what a test is about.
 */
public record ZaloScript(
        Door door, Account account, People people, Limits limits, Accidents accidents, Webhooks webhooks) {

    /**
     * @param port on 127.0.0.1; 0 takes any free one
     * @param log appended to; null writes none
     * @param answer from a request to its answer
     */
    public record Door(int port, @Nullable Path log, Delay answer) {

        public Door at(int fixedPort) {
            return new Door(fixedPort, log, answer);
        }

        public Door logging(Path file) {
            return new Door(port, file, answer);
        }

        public Door answering(Delay delay) {
            return new Door(port, log, delay);
        }
    }

    /** The app and the Official Account that it serves. Ids are digits beyond 2^53, as the real ones are. */
    public record Account(String appId, String appSecret, String oaId, String oaSecret, Tokens tokens) {

        public Account with(Tokens other) {
            return new Account(appId, appSecret, oaId, oaSecret, other);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Account[appId=" + appId + ", oaId=" + oaId + ", tokens=" + tokens + "]";
        }
    }

    /**
     * @param accessLife of an access token
     * @param refreshLife of a refresh token that is not used
     * @param sendsEach an access token is invalid after so many sends; 0 never
     * @param lostRefresh the so-manieth refresh rotates the tokens, and its answer is lost; 0 none
     * @param proof whether every call must carry appsecret_proof
     */
    public record Tokens(Duration accessLife, Duration refreshLife, int sendsEach, int lostRefresh, boolean proof) {}

    /**
     * Whom this Official Account reaches. Decided by the number and the seed alone, so it is the same in every wave.
     *
     * @param refusing error code → share of people it refuses; the shares of one host exclude each other
     * @param silent share of the others whose messages are taken and never delivered
     */
    public record People(long seed, Map<Integer, Double> refusing, double silent) {

        public People {
            refusing = Collections.unmodifiableMap(new TreeMap<>(refusing));
        }

        public static People withoutAccount(double share) {
            return new People(1, Map.of(-118, share), 0);
        }
    }

    /**
     * @param perDay messages a day in Asia/Ho_Chi_Minh; the next is answered -144
     * @param goneAfter after so many messages of a day others have used up the rest; 0 never
     * @param perMinute requests a minute; the next is answered -32
     * @param nights whether messages from 22:00 to 06:00 are answered -133 (-234 by user id)
     * @param disabledAfter a template is disabled (-146) after so many messages; 0 never
     */
    public record Limits(int perDay, int goneAfter, int perMinute, boolean nights, int disabledAfter) {}

    /**
     * What goes wrong with single messages; the shares exclude each other.
     *
     * @param serverError answered 502, and the message not taken
     * @param serverErrorTaken answered 502, and the message taken
     * @param hangUp taken, and the connection closed instead of an answer
     * @param unreadable taken, and answered 200 with something that is not JSON
     */
    public record Accidents(double serverError, double serverErrorTaken, double hangUp, double unreadable) {}

    /**
     * @param url where they are posted; null posts none
     * @param delivery from the answer to the delivery, of which the webhook tells at once
     */
    public record Webhooks(@Nullable URI url, Delay delivery, Habits habits, Formula formula) {

        public Webhooks to(@Nullable URI other) {
            return new Webhooks(other, delivery, habits, formula);
        }
    }

    /**
     * @param twice share of webhooks that are sent once more
     * @param forged share of messages taken about which somebody else posts one with a wrong signature, delivered or not
     * @param early share of webhooks that come before the answer
     * @param flat share of webhooks in the older, flat shape
     */
    public record Habits(double twice, double forged, double early, double flat) {}

    /** What is hashed, in this order, for the signature of a webhook; sources differ. */
    public enum Formula {
        APP_BODY_TIME_OASECRET,
        OA_BODY_TIME_OASECRET,
        APP_BODY_TIME_APPSECRET
    }

    /** No trouble at all: answers at once, delivers to everybody at once, and posts no webhooks because it knows no url. */
    public static ZaloScript calm() {
        return new ZaloScript(
                new Door(0, null, Delay.of(Duration.ZERO)),
                new Account(
                        "2074138120372622546",
                        "sandbox-app-secret",
                        "3528395015411731234",
                        "sandbox-oa-secret",
                        new Tokens(Duration.ofHours(25), Duration.ofDays(90), 0, 0, false)),
                new People(1, Map.of(), 0),
                new Limits(10_000_000, 0, 10_000_000, false, 0),
                new Accidents(0, 0, 0, 0),
                new Webhooks(null, Delay.of(Duration.ZERO), new Habits(0, 0, 0, 0), Formula.APP_BODY_TIME_OASECRET));
    }

    /** A normal day, in the proportions the demo shows. */
    public static ZaloScript believable() {
        ZaloScript calm = calm();
        return calm.with(calm.door.answering(
                        new Delay(Duration.ofMillis(30), Duration.ofMillis(40), 0.01, Duration.ofMillis(500))))
                .with(new People(
                        1, Map.of(-118, 0.32, -114, 0.02, -119, 0.01, -139, 0.005, -141, 0.005, -108, 0.001), 0.02))
                .with(new Limits(20_000, 0, 4_000, true, 0))
                .with(new Accidents(0.000_5, 0.000_5, 0.000_5, 0))
                .with(new Webhooks(
                        null,
                        new Delay(Duration.ofMillis(100), Duration.ofMillis(900), 0.02, Duration.ofSeconds(5)),
                        new Habits(0.01, 0.002, 0.01, 0.1),
                        Formula.APP_BODY_TIME_OASECRET));
    }

    /**
     * Reads a trouble file; what it does not mention stays as in {@link #calm()}. The keys are explained in
     * {@code config/sandbox/zalo-believable.yaml}.
     *
     * @throws vn.loa.words.BadInputException naming file, line, column and key
     */
    public static ZaloScript read(Path troubleFile) {
        return ZaloTroubleFile.read(troubleFile);
    }

    public ZaloScript with(Door other) {
        return new ZaloScript(other, account, people, limits, accidents, webhooks);
    }

    public ZaloScript with(Account other) {
        return new ZaloScript(door, other, people, limits, accidents, webhooks);
    }

    public ZaloScript with(Tokens other) {
        return with(account.with(other));
    }

    public ZaloScript with(People other) {
        return new ZaloScript(door, account, other, limits, accidents, webhooks);
    }

    public ZaloScript with(Limits other) {
        return new ZaloScript(door, account, people, other, accidents, webhooks);
    }

    public ZaloScript with(Accidents other) {
        return new ZaloScript(door, account, people, limits, other, webhooks);
    }

    public ZaloScript with(Webhooks other) {
        return new ZaloScript(door, account, people, limits, accidents, other);
    }

    public ZaloScript seeded(long seed) {
        return with(new People(seed, people.refusing, people.silent));
    }
}
