package vn.loa.smpp;

import java.util.regex.Pattern;
import vn.loa.smpp.SmppSettings.Source;

/** What a sender looks like, which decides its type of number: SMSCs that check it answer a wrong one with 0x0A. */
enum SenderForm {
    /** Letters among its characters: {@code TUYENQUANG}. */
    BRANDNAME,
    /** Digits that mean something in the carrier's network or country only: {@code 8077}, {@code 19001234}. */
    SHORT_CODE,
    /** With the trunk prefix: {@code 0912…}. */
    NATIONAL,
    /** With the country's code: {@code 84912…}. */
    INTERNATIONAL;

    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");
    /** Hotlines look like numbers of North America, but nobody abroad can call them. */
    private static final Pattern HOTLINE = Pattern.compile("1[89]00[0-9]*");

    private static final Pattern WITH_TRUNK = Pattern.compile("0[1-9][0-9]{7,9}");
    private static final Pattern WITH_COUNTRY = Pattern.compile("\\+[0-9]+|(00)?[1-9][0-9]{9,14}");

    /** @param sender not blank */
    static SenderForm of(String sender) {
        if (!DIGITS.matcher(sender).matches()) {
            return BRANDNAME;
        }
        if (HOTLINE.matcher(sender).matches()) {
            return SHORT_CODE;
        }
        if (WITH_TRUNK.matcher(sender).matches()) {
            return NATIONAL;
        }
        return WITH_COUNTRY.matcher(sender).matches() ? INTERNATIONAL : SHORT_CODE;
    }

    /** Of the senders that the route's own type of number was written for. */
    static SenderForm of(Source source) {
        if (!source.address().isBlank()) {
            return of(source.address());
        }
        return switch (source.ton()) {
            case 1 -> INTERNATIONAL;
            case 2 -> NATIONAL;
            case 3, 6 -> SHORT_CODE;
            default -> BRANDNAME;
        };
    }
}
