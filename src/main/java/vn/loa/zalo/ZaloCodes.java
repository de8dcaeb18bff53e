package vn.loa.zalo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.ProviderCodes;
import vn.loa.home.Home;

/**
 * From Zalo's codes to what they mean and what is done: {@code config/zalo-codes.csv}. Immutable, safe to share.
 *
 * <p>A number that nobody knows halts the route: nothing is lost and a person looks, where taking it for a refusal would send
 * thousands of people to the dearer channel.
 */
final class ZaloCodes implements ProviderCodes {

    static final String FILE = "config/zalo-codes.csv";

    static final String NOT_SENT = "zalo:not-sent";
    static final String TLS = "zalo:tls";
    static final String TIMEOUT = "zalo:timeout";
    static final String CONNECTION_LOST = "zalo:connection-lost";
    static final String UNREADABLE = "zalo:unreadable-answer";
    static final String NO_MESSAGE_ID = "zalo:no-message-id";
    static final String NOT_RECEIVED = "zalo:not-received";
    /** Before anything left. */
    static final String LOCAL_FAULT = "zalo:local-fault";

    static final String UNSENDABLE = "zalo:unsendable";

    /** Before the code of what was learned by asking, {@link vn.loa.channel.Channel#ask}. */
    static final String BY_ASKING = "query ";

    private static final String HTTP = "zalo:http-";
    private static final Meaning UNKNOWN = new Meaning(
            new Said(
                    "Zalo trả về mã {code} mà Loa chưa biết.",
                    "Zalo answered with code {code}, which Loa does not know."),
            new Said(
                    "Loa tạm dừng hướng này, không mất tin nào. Hãy hỏi Zalo mã này nghĩa là gì, rồi thêm nó vào config/zalo-codes.csv.",
                    "Loa has paused the route and lost nothing. Ask Zalo what the code means, then add it to config/zalo-codes.csv."));

    private final Map<String, Row> rows;

    /**
     * @param remember how long a wave goes straight past a person with this code; null when it does not
     */
    record Row(CodeOutcome outcome, @Nullable Duration remember, Meaning meaning) {}

    /** @param rows by the code as the ledger keeps it */
    ZaloCodes(Map<String, Row> rows) {
        this.rows = new HashMap<>(rows);
    }

    /** @throws vn.loa.words.BadInputException naming the line and column of what cannot be read */
    static ZaloCodes read(Home home) {
        return new ZaloCodes(new ReadZaloCodes(home).rows());
    }

    static String http(int status) {
        return HTTP + status;
    }

    CodeOutcome outcome(String code) {
        return row(code).map(Row::outcome).orElse(CodeOutcome.STOP);
    }

    /** How long this person need not be tried again; empty when the code says nothing that lasts. */
    Optional<Duration> remember(String code) {
        return row(code).map(Row::remember);
    }

    @Override
    public Optional<Meaning> meaning(String told) {
        String code = plain(told);
        if (!isOurs(code)) {
            return Optional.empty();
        }
        String shown = code.substring(code.indexOf(':') + 1);
        Meaning meaning = row(code).map(Row::meaning).orElse(UNKNOWN);
        return Optional.of(new Meaning(filled(meaning.reason(), shown), filled(meaning.advice(), shown)));
    }

    @Override
    public boolean refusesThePerson(String told) {
        String code = plain(told);
        CodeOutcome outcome = isOurs(code) ? outcome(code) : CodeOutcome.STOP;
        return outcome == CodeOutcome.PERSON || outcome == CodeOutcome.PERSON_QUOTA;
    }

    @Override
    public boolean provesSilence(String told) {
        String code = plain(told);
        return isOurs(code) && outcome(code) == CodeOutcome.SILENCE;
    }

    /** What was learned by asking is told with that word before it. */
    private static String plain(String code) {
        return code.startsWith(BY_ASKING) ? code.substring(BY_ASKING.length()) : code;
    }

    /** A template sent by user id is answered with the codes of templates, so the other host lends what is missing. */
    private Optional<Row> row(String code) {
        Row own = rows.get(code);
        if (own == null && code.startsWith(HTTP)) {
            own = rows.get(HTTP + (code.matches("zalo:http-5\\d\\d") ? "5xx" : "*"));
        }
        if (own == null && code.startsWith(ZaloHost.OA.prefix())) {
            own = rows.get(ZaloHost.PHONE.prefix()
                    + code.substring(ZaloHost.OA.prefix().length()));
        }
        return Optional.ofNullable(own);
    }

    private static boolean isOurs(String code) {
        return code.startsWith(ZaloHost.PHONE.prefix()) || code.startsWith(ZaloHost.OA.prefix());
    }

    private static Said filled(Said said, String code) {
        return new Said(
                said.vietnamese().replace("{code}", code), said.english().replace("{code}", code));
    }
}
