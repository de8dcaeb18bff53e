package vn.loa.smpp;

import java.util.Locale;

/**
 * How a route's SMSC spells ids in its answers: upper or lower case, padded with zeros to which length. The ledger keeps ids in
 * plain form, and an SMSC that is asked may know them only by its own spelling. Ids that mix cases cannot be restored.
 * Thread-safe.
 */
final class AnswerSpelling {

    private volatile boolean upper;
    private volatile int width;

    void learn(String messageId) {
        boolean isUpper = messageId.equals(messageId.toUpperCase(Locale.ROOT));
        boolean isLower = messageId.equals(messageId.toLowerCase(Locale.ROOT));
        if (isUpper != isLower && upper != isUpper) {
            upper = isUpper;
        }
        boolean padded = messageId.length() > 1 && messageId.charAt(0) == '0';
        if (padded && width != messageId.length()) {
            width = messageId.length();
        }
    }

    String restored(String plainId) {
        String cased = upper ? plainId.toUpperCase(Locale.ROOT) : plainId;
        return "0".repeat(Math.max(0, width - cased.length())) + cased;
    }
}
