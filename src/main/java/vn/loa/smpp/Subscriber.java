package vn.loa.smpp;

import org.jspecify.annotations.Nullable;
import vn.loa.contact.PhoneNumber;

/** Reads addresses as SMSCs write them. */
final class Subscriber {

    private Subscriber() {}

    /**
     * The mobile number an address means: 84, +84, 0084, 0 or nothing, and nine digits of which the first is one that
     * mobile numbers begin with. Null for brandnames, short codes, fixed lines and foreign numbers.
     */
    static @Nullable PhoneNumber of(String address) {
        String digits = withoutPrefix(address.strip());
        int country = digits.length() == 11 && digits.startsWith("84") ? 2 : 0;
        int trunk = digits.length() == 10 && digits.startsWith("0") ? 1 : 0;
        String own = digits.substring(country + trunk);
        boolean mobile = own.length() == 9
                && "35789".indexOf(own.charAt(0)) >= 0
                && own.chars().allMatch(c -> c >= '0' && c <= '9');
        return mobile ? new PhoneNumber(84_000_000_000L + Long.parseLong(own)) : null;
    }

    private static String withoutPrefix(String address) {
        return address.startsWith("+")
                ? address.substring(1)
                : address.startsWith("00") ? address.substring(2) : address;
    }
}
