package vn.loa.audience;

import java.util.Set;

/**
 * What a person left, or what a text belongs to: the texts of an issuer and of a message class. Leaving reminders to
 * install an application does not silence another authority's alerts. Where a part is not known, an opt-out holds for
 * all of them and a text is kept from everybody who left any of them (promise 4: fail closed).
 *
 * @param issuer without accents, case and punctuation, at most 200 characters; "" for every issuer
 * @param messageClass {@code public-service} and its kin; "" for every class
 */
public record OptOutScope(String issuer, String messageClass) {

    public static final OptOutScope EVERYTHING = new OptOutScope("", "");

    private static final int LONGEST_ISSUER = 200;
    private static final Set<String> CLASSES = Set.of("advertising", "customer-care", "public-service", "internal");

    /**
     * @param issuer as people write it
     * @param messageClass as campaign files write it; any other word stands for every class
     */
    public static OptOutScope of(String issuer, String messageClass) {
        String folded = Folded.words(issuer);
        String word = Folded.words(messageClass).replace(' ', '-');
        return new OptOutScope(
                folded.substring(0, Math.min(folded.length(), LONGEST_ISSUER)), CLASSES.contains(word) ? word : "");
    }

    public boolean isEverything() {
        return equals(EVERYTHING);
    }
}
