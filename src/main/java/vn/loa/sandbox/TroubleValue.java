package vn.loa.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.loa.sandbox.SmscScript.IdForm;
import vn.loa.words.Phrase;

/** Reads single values of a trouble file: {@code 40ms}, {@code 1.5%}, {@code hex-lower}, {@code ["001", "027"]}. */
final class TroubleValue {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,3}");

    private TroubleValue() {}

    @FunctionalInterface
    interface Reading<T> {
        T read(Node node) throws Unreadable;
    }

    /** Says what was expected; the caller knows where. */
    static final class Unreadable extends Exception {

        private final transient Phrase phrase;

        Unreadable(String key, Object... gaps) {
            super(key);
            this.phrase = Phrase.of(key, gaps);
        }

        Phrase phrase() {
            return phrase;
        }
    }

    static String text(Node node) throws Unreadable {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw new Unreadable("sandbox.trouble.text");
    }

    static Duration duration(Node node) throws Unreadable {
        Matcher matcher = DURATION.matcher(scalar(node));
        if (!matcher.matches()) {
            throw new Unreadable("sandbox.trouble.duration", scalar(node));
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static double share(Node node) throws Unreadable {
        Matcher matcher = PERCENT.matcher(scalar(node));
        if (matcher.matches()) {
            BigDecimal percent = new BigDecimal(matcher.group(1));
            if (percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return percent.movePointLeft(2).doubleValue();
            }
        }
        throw new Unreadable("sandbox.trouble.share", scalar(node));
    }

    static int wholeNumber(Node node, int most) throws Unreadable {
        try {
            int number = Integer.parseInt(scalar(node));
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same words as a number out of range.
        }
        throw new Unreadable("sandbox.trouble.number", scalar(node), Integer.toString(most));
    }

    static long seed(Node node) throws Unreadable {
        try {
            return Long.parseLong(scalar(node));
        } catch (NumberFormatException e) {
            throw new Unreadable("sandbox.trouble.seed", scalar(node));
        }
    }

    static boolean yesOrNo(Node node) throws Unreadable {
        return switch (scalar(node)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unreadable("sandbox.trouble.yes-or-no", scalar(node));
        };
    }

    static IdForm idForm(Node node) throws Unreadable {
        return switch (scalar(node).toLowerCase(Locale.ROOT)) {
            case "hex-lower" -> IdForm.HEX_LOWER;
            case "hex-upper" -> IdForm.HEX_UPPER;
            case "decimal" -> IdForm.DECIMAL;
            default -> throw new Unreadable("sandbox.trouble.id-form", scalar(node));
        };
    }

    static List<String> codes(Node node) throws Unreadable {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw new Unreadable("sandbox.trouble.codes", scalar(node));
        }
        List<String> codes = new ArrayList<>();
        for (Node code : sequence.getValue()) {
            if (!CODE.matcher(scalar(code)).matches()) {
                throw new Unreadable("sandbox.trouble.codes", scalar(code));
            }
            codes.add(scalar(code));
        }
        return codes;
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar
                ? scalar.getValue()
                : node.getNodeId().name();
    }
}
