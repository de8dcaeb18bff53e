package vn.loa.post;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** The texts of a post, each with the option that gives it and as many characters as its column holds. */
enum PostText {
    ARTICLE("--article", 100),
    PLACE("--place", 200),
    TITLE("--title", 300),
    LINK("--link", 1_000),
    SOURCE("--source", 200),
    BY("--by", 120);

    private final String option;
    private final int longest;

    PostText(String option, int longest) {
        this.option = option;
        this.longest = longest;
    }

    /** @throws BadInputException when it is blank, too long, or holds control characters */
    String needed(String text) {
        String checked = optional(text);
        if (checked.isEmpty()) {
            throw new BadInputException(Phrase.of("post.text.missing", option));
        }
        return checked;
    }

    /** @throws BadInputException when it is too long, or holds control characters */
    String optional(String text) {
        String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (composed.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new BadInputException(Phrase.of("post.text.control", option));
        }
        if (composed.length() > longest) {
            throw new BadInputException(Phrase.of("post.text.long", option, longest, composed.length()));
        }
        return composed;
    }

    /** @throws BadInputException when it is neither blank nor an address of the web */
    static String link(String text) {
        String checked = LINK.optional(text);
        if (!checked.isEmpty() && !isWebAddress(checked)) {
            throw new BadInputException(Phrase.of("post.text.link", checked));
        }
        return checked;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
