package vn.loa.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of message it is before the law (Decree 91/2020/ND-CP); a campaign that does not say is advertising. */
public enum MessageClass {
    ADVERTISING,
    CUSTOMER_CARE,
    PUBLIC_SERVICE,
    INTERNAL;

    static final List<String> WORDS =
            Arrays.stream(values()).map(MessageClass::word).toList();

    /** As campaign files and registries write it, {@code public-service}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether people must be told how to refuse further texts: by Decree 91/2020/ND-CP, articles 13 to 16, in advertising;
     * by the house's rule in customer care. Public-service notices and an organisation's own staff are outside the decree.
     */
    boolean needsWayOut() {
        return switch (this) {
            case ADVERTISING, CUSTOMER_CARE -> true;
            case PUBLIC_SERVICE, INTERNAL -> false;
        };
    }

    static MessageClass of(String word) {
        return values()[WORDS.indexOf(word)];
    }
}
