package vn.loa.text;

/** What came of filling a template for one person. */
public sealed interface Rendering {

    /** The finished text, tidied ({@link SmsText#tidy}). */
    record Text(String text) implements Rendering {}

    /** This person has no value for the placeholder, or a blank one: the person is blocked, the campaign is not. */
    record Missing(String placeholder) implements Rendering {}
}
