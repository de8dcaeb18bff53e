package vn.loa.contact;

/**
 * A Vietnamese mobile number that exists in the plan of today: country code 84 and nine digits. A value of this type is
 * valid by construction; reading a messy one is {@link NumberReader}'s work. {@link #toString()} is masked, because a
 * phone number is personal data (Law 91/2025/QH15); {@link #digits()} and {@link #e164()} are not.
 *
 * @param msisdn the number as an integer, {@code 84912345678}; also the form the database keeps
 */
public record PhoneNumber(long msisdn) implements Comparable<PhoneNumber> {

    private static final long FIRST = 84_000_000_000L;
    private static final long LAST = 84_999_999_999L;

    public PhoneNumber {
        if (msisdn < FIRST || msisdn > LAST) {
            throw new IllegalArgumentException("not 84 and nine digits");
        }
    }

    /** @param national nine digits, without the zero */
    static PhoneNumber ofNational9(int national) {
        return new PhoneNumber(FIRST + national);
    }

    /** The nine digits after the zero or the country code; the tables of this package are laid out by them. */
    int national9() {
        return (int) (msisdn - FIRST);
    }

    /** Digits with the country code and no plus, {@code 84912345678}: the form of SMPP destination addresses. */
    public String digits() {
        return Long.toString(msisdn);
    }

    /** E.164, {@code +84912345678}. */
    public String e164() {
        return "+" + msisdn;
    }

    /** As people in Viet Nam write it, {@code 0912345678}. */
    public String national() {
        return "0" + digits().substring(2);
    }

    /** The number with its middle hidden, {@code 0912•••678}: enough to recognise one's own, not to call. */
    public String masked() {
        String national = national();
        return national.substring(0, 4) + "•••" + national.substring(7);
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return Long.compare(msisdn, other.msisdn);
    }

    @Override
    public String toString() {
        return masked();
    }
}
