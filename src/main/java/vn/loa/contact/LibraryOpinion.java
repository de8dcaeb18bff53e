package vn.loa.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import vn.loa.words.Phrase;

/**
 * What libphonenumber makes of a number that is no mobile number of the plan, to refuse it with the right words. It is
 * asked for refused numbers only: it costs microseconds, and it is too kind (it reads {@code 090123456x}, calls premium
 * numbers valid, and names a carrier for ported numbers; facts B1).
 */
final class LibraryOpinion {

    private LibraryOpinion() {}

    /** @param international digits after the plus or the two zeros, of another country than Viet Nam */
    static Phrase ofForeign(String international) {
        try {
            Phonenumber.PhoneNumber number = PhoneNumberUtil.getInstance().parse("+" + international, null);
            return Phrase.of("contact.number.foreign", String.valueOf(number.getCountryCode()));
        } catch (NumberParseException e) {
            return Phrase.of("contact.number.no-country");
        }
    }

    /** @param national nine digits, without the zero, whose prefix the plan does not have */
    static Phrase ofNational(String national) {
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber();
        number.setCountryCode(84).setNationalNumber(Long.parseLong(national));
        String prefix = "0" + national.substring(0, 3);
        return switch (PhoneNumberUtil.getInstance().getNumberType(number)) {
            case FIXED_LINE, FIXED_LINE_OR_MOBILE -> Phrase.of("contact.number.fixed-line");
            case PREMIUM_RATE, SHARED_COST -> Phrase.of("contact.number.premium");
            case TOLL_FREE -> Phrase.of("contact.number.toll-free");
            case MOBILE -> Phrase.of("contact.number.no-carrier", prefix);
            case VOIP, UAN, PAGER, PERSONAL_NUMBER, VOICEMAIL, UNKNOWN ->
                Phrase.of("contact.number.not-in-plan", prefix);
        };
    }
}
