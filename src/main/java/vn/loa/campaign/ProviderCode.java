package vn.loa.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider's code in the one form it is compared in. Carriers write receipts as they like: {@code UNDELIV err:27},
 * {@code Undeliverable err:027}, {@code undeliv ERR:0027} and, asked for, {@code query UNDELIV err:027} are the same.
 *
 * @param state what came of it: the word of a receipt (SMPP 3.4 appendix B) in its usual spelling, else the whole code
 * @param error the {@code err} of a receipt without leading zeros; blank when there is none or it is zero
 */
record ProviderCode(String state, String error) {

    /** By the first five letters, as receipts' states are recognised. */
    private static final Map<String, String> STATES = Map.of(
            "UNDEL", "UNDELIV",
            "REJEC", "REJECTD",
            "DELET", "DELETED",
            "EXPIR", "EXPIRED",
            "SKIPP", "SKIPPED");

    /** Whether such a message left us is not known, so that a second one might be the second one its person gets. */
    private static final Set<String> IN_DOUBT = Set.of("smpp:timeout", "smpp:connection-lost", "smpp:generic-nack");

    /** A carrier that rejected or deleted a text decided about the text; its reason is no passing one. */
    private static final Set<String> UNREACHED = Set.of("UNDELIV", "EXPIRED");

    private static final Pattern STATUS = Pattern.compile("smpp:0x([0-9a-f]{1,8})");
    private static final Pattern RECEIPT = Pattern.compile("([^\\s:]+)(?:\\s+err:(\\S+))?", Pattern.CASE_INSENSITIVE);
    /** What an SMSC says when it is asked (query_sm) means what its receipt would have meant. */
    private static final Pattern ASKED = Pattern.compile("^query\\s+", Pattern.CASE_INSENSITIVE);

    private static final Pattern ERROR = Pattern.compile("err:(\\S+)", Pattern.CASE_INSENSITIVE);

    static final String ANY_ERROR = "err:*";
    static final String ANY_STATUS = "smpp:0x*";
    static final String ANY = "*";

    static ProviderCode of(String written) {
        String code = ASKED.matcher(written.strip()).replaceFirst("");
        Matcher error = ERROR.matcher(code);
        if (error.matches()) {
            return new ProviderCode("", withoutZeros(error.group(1)));
        }
        Matcher receipt = RECEIPT.matcher(code);
        if (receipt.matches()) {
            String word = receipt.group(1).toUpperCase(Locale.ROOT);
            String state = STATES.get(word.substring(0, Math.min(5, word.length())));
            if (state != null) {
                return new ProviderCode(state, receipt.group(2) == null ? "" : withoutZeros(receipt.group(2)));
            }
        }
        String lower = code.toLowerCase(Locale.ROOT);
        Matcher status = STATUS.matcher(lower);
        return new ProviderCode(
                status.matches()
                        ? String.format(Locale.ROOT, "smpp:0x%08x", Long.parseLong(status.group(1), 16))
                        : lower,
                "");
    }

    /** The one name of it. */
    String name() {
        return error.isEmpty() ? state : (state + " err:" + error).strip();
    }

    /** Whether it is a form of which a table can say something: a code with its family, or a receipt's word or reason. */
    boolean isKnownForm() {
        return isReceipt() || !error.isEmpty() || state.matches("[a-z]+:[a-z0-9*-]+") || state.equals(ANY);
    }

    boolean isReceipt() {
        return STATES.containsValue(state);
    }

    boolean isStatus() {
        return state.startsWith("smpp:0x");
    }

    boolean isInDoubt() {
        return IN_DOUBT.contains(state) || state.startsWith("loa:");
    }

    /** The names under which a decision about trying again may stand, the most particular first. */
    List<String> deciding() {
        if (!isReceipt() || error.isEmpty()) {
            return List.of(name());
        }
        return UNREACHED.contains(state) ? List.of(name(), "err:" + error) : List.of(name());
    }

    /** What stands for the gap in a row's words: a receipt's reason or a status as it came. */
    static String shown(String written) {
        int err = written.toLowerCase(Locale.ROOT).indexOf("err:");
        String tail = err >= 0 ? written.substring(err + 4) : written.substring(written.indexOf(':') + 1);
        return tail.startsWith("0x") && err < 0 ? tail.substring(2) : tail;
    }

    private static String withoutZeros(String error) {
        String lower = error.toLowerCase(Locale.ROOT);
        return lower.matches("[0-9]+") ? lower.replaceFirst("^0+", "") : lower;
    }
}
