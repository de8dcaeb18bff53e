package vn.loa.channel;

import java.util.Optional;

/** What the codes of one kind of provider mean. Immutable. */
public interface ProviderCodes {

    /**
     * A code in plain words.
     *
     * @param reason what happened
     * @param advice what to do next
     */
    record Meaning(Said reason, Said advice) {}

    /** In both languages. */
    record Said(String vietnamese, String english) {}

    /** Empty for codes of other providers. */
    Optional<Meaning> meaning(String code);

    /**
     * Whether the code says that this provider surely does not reach this one person, so that another channel may. Never of a code
     * that leaves a doubt, and never of trouble with an account, a template or a quota, which is everybody's.
     */
    boolean refusesThePerson(String code);

    /**
     * Whether the code says that a message was taken and, as the provider said when it was asked, is not on the phone after all its
     * time: a proof that another channel may follow, where the campaign wants it.
     */
    boolean provesSilence(String code);
}
