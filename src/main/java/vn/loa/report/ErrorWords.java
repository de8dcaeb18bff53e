package vn.loa.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Words;

/**
 * The ledger's codes in plain words with what to do next. Three families: command_status of a refusal (SMPP 3.4 section
 * 5.1.3), our own codes for what never got an answer, and the words of a receipt (SMPP 3.4 appendix B).
 *
 * <p>The {@code err} of a receipt is each network's own business. Most pass on the error of the mobile network (3GPP TS
 * 29.002 section 17.6), so that is what its words say, and they say "usually".
 */
final class ErrorWords {

    /** Code to the phrase's key; several codes that a person treats alike share a phrase. */
    private static final Map<String, String> CODES = codes();

    /** As receipts' states are recognised: by the first five letters, in any case. */
    private static final Map<String, String> STATES = Map.of(
            "UNDEL", "undelivered",
            "REJEC", "rejected",
            "DELET", "deleted",
            "EXPIR", "expired",
            "SKIPP", "skipped");

    private static final Map<Integer, String> CAUSES = Map.ofEntries(
            Map.entry(1, "unknown-subscriber"),
            Map.entry(5, "unknown-subscriber"),
            Map.entry(6, "absent"),
            Map.entry(9, "barred"),
            Map.entry(11, "no-service"),
            Map.entry(12, "barred"),
            Map.entry(13, "barred"),
            Map.entry(21, "no-service"),
            Map.entry(27, "absent"),
            Map.entry(28, "no-service"),
            Map.entry(31, "busy"),
            Map.entry(32, "phone-full"),
            Map.entry(33, "busy"),
            Map.entry(34, "network-fault"),
            Map.entry(35, "network-fault"),
            Map.entry(36, "network-fault"));

    private static final Pattern RECEIPT = Pattern.compile("(\\S+?)(?: err:(\\S+))?");
    private static final Pattern STATUS = Pattern.compile("smpp:0x([0-9a-f]{8})");

    private final Words words;

    ErrorWords(Words words) {
        this.words = words;
    }

    /** One or two sentences: what happened, and what to do next. A code nobody knows gets both in general terms. */
    String of(String code) {
        String key = CODES.get(code);
        if (key != null) {
            return words.say("report.error." + key);
        }
        Matcher status = STATUS.matcher(code);
        if (status.matches()) {
            return words.say("report.error.status", status.group(1));
        }
        Matcher receipt = RECEIPT.matcher(code);
        String state = receipt.matches() ? STATES.get(start(receipt.group(1))) : null;
        return state == null ? words.say("report.error.unknown") : receipt(state, receipt.group(2));
    }

    private String receipt(String state, @Nullable String error) {
        String said = words.say("report.receipt." + state) + " ";
        if (error == null || error.matches("0+")) {
            return said + words.say("report.receipt-advice." + state);
        }
        String cause = CAUSES.get(number(error));
        return said
                + (cause == null
                        ? words.say("report.cause.unknown", error)
                        : words.say("report.cause." + cause, error));
    }

    private static String start(String word) {
        return word.substring(0, Math.min(5, word.length())).toUpperCase(Locale.ROOT);
    }

    private static int number(String error) {
        return error.matches("[0-9]{1,9}") ? Integer.parseInt(error) : -1;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        put(codes, "message-length", 0x01);
        put(
                codes,
                "protocol",
                0x02,
                0x03,
                0x05,
                0x06,
                0x07,
                0x0c,
                0x33,
                0x40,
                0x42,
                0x43,
                0x54,
                0x63,
                0xc0,
                0xc1,
                0xc2);
        put(codes, "protocol", 0xc3, 0xc4);
        put(codes, "not-bound", 0x04, 0x0d, 0x0e, 0x0f);
        put(codes, "smsc-fault", 0x08, 0x64, 0xff);
        put(codes, "sender", 0x0a, 0x48, 0x49);
        put(codes, "number", 0x0b, 0x50, 0x51);
        put(codes, "too-fast", 0x14, 0x58);
        put(codes, "service-type", 0x15, 0x53);
        put(codes, "submit-failed", 0x45);
        put(codes, "validity", 0x61, 0x62);
        put(codes, "rejected-for-good", 0x65, 0x66, 0xfe);
        codes.put("smpp:timeout", "timeout");
        codes.put("smpp:connection-lost", "connection-lost");
        codes.put("smpp:generic-nack", "generic-nack");
        codes.put("smpp:unsendable", "unsendable");
        codes.put("loa:process-died", "process-died");
        return codes;
    }

    private static void put(Map<String, String> codes, String key, int... statuses) {
        for (int status : statuses) {
            codes.put(String.format(Locale.ROOT, "smpp:0x%08x", status), key);
        }
    }
}
