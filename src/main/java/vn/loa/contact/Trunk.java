package vn.loa.contact;

/** The leading zero of a national number (the trunk zero) and what stands in its place; texts of digits, {@code +} first. */
final class Trunk {

    private Trunk() {}

    /** {@code +84}, {@code 84}, {@code 0084} and {@code 084} before a whole number give way to the zero. */
    static String forCountryCode(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.startsWith("0084")) {
            return "0" + digits.substring(4);
        }
        if (digits.startsWith("84") && (text.startsWith("+") || digits.length() >= 10)) {
            // Nine digits from 84 are a VinaPhone number of 084 that lost its zero, not a country code.
            return "0" + digits.substring(2);
        }
        if (digits.startsWith("084") && digits.length() >= 12) {
            return "0" + digits.substring(3);
        }
        return digits;
    }

    /** {@code (+84) 0912…} leaves two zeros: one goes. */
    static String once(String digits) {
        return digits.startsWith("00") ? digits.substring(1) : digits;
    }

    /** Excel takes {@code 0912345678} for the number 912345678; the zero comes back where the length proves it. */
    static String restored(String digits) {
        boolean mobile = digits.length() == 9 && digits.charAt(0) >= '3';
        boolean old = digits.length() == 10 && digits.startsWith("1") && !Refusal.isService(digits);
        boolean fixed = digits.length() == 10 && digits.startsWith("2");
        return mobile || old || fixed ? "0" + digits : digits;
    }
}
