package vn.loa.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something in a text that a phone would offer to open.
 *
 * @param typed as it stands in the text
 * @param host in lower case; what looks like a user name before {@code @} is not the host
 * @param port whether a port is named
 * @param path with its slash; empty when there is none
 */
record LinkInText(String typed, String host, boolean port, String path) {

    /** Last labels at which phones recognise a host without {@code https://} before it. */
    private static final Set<String> ENDINGS = Set.copyOf(List.of(
            "vn", "com", "net", "org", "info", "biz", "edu", "gov", "int", "mobi", "name", "pro", "asia", "io", "me",
            "ly", "co", "cc", "tv", "ws", "to", "gl", "gd", "gg", "gle", "is", "im", "in", "us", "uk", "eu", "cn", "ru",
            "jp", "kr", "hk", "tw", "sg", "la", "kh", "th", "my", "id", "ph", "au", "de", "fr", "nl", "pl", "br", "ca",
            "ch", "at", "cz", "es", "it", "se", "no", "fi", "dk", "st", "su", "tk", "ml", "ga", "cf", "gq", "pw", "ai",
            "be", "app", "dev", "page", "web", "xyz", "link", "click", "top", "site", "online", "shop", "store", "club",
            "vip", "live", "fun", "icu", "win", "bid", "work", "world", "life", "news", "tech", "space", "website",
            "cloud", "host", "health", "money", "fund", "help", "zip", "mov", "one", "today", "cyou", "sbs", "buzz"));

    /** Every link of a text, in order; one pass over its characters. */
    static List<LinkInText> in(String text) {
        List<LinkInText> links = new ArrayList<>(2);
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean dotted = false;
            while (end < text.length() && isHostCharacter(text.charAt(end))) {
                dotted |= isDot(text.charAt(end));
                end++;
            }
            boolean scheme = at >= 3 && text.startsWith("://", at - 3);
            at = end > at && (dotted || scheme) ? take(text, at, end, scheme, links) : end + 1;
        }
        return links;
    }

    /** Adds the link whose host is the run from start to end, if it is one. @return where to go on reading */
    private static int take(String text, int start, int end, boolean scheme, List<LinkInText> links) {
        String run =
                text.substring(start, end).replace('。', '.').replace('．', '.').replace('｡', '.');
        String host = trimDots(run.substring(run.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
        boolean mail = !scheme && run.indexOf('@') >= 0;
        if (host.isEmpty() || mail || (!scheme && !looksLikeHost(host))) {
            return end + 1;
        }
        int pathStart = end;
        boolean port = text.startsWith(":", end) && end + 1 < text.length() && isDigit(text.charAt(end + 1));
        if (port) {
            pathStart++;
            while (pathStart < text.length() && isDigit(text.charAt(pathStart))) {
                pathStart++;
            }
        }
        int pathEnd = pathEnd(text, pathStart);
        String path = text.substring(pathStart, pathEnd);
        links.add(new LinkInText(typed(text, start, Math.max(pathEnd, end), scheme), host, port, path));
        return Math.max(pathEnd, end) + 1;
    }

    private static String typed(String text, int start, int end, boolean scheme) {
        int from = start;
        if (scheme) {
            from = start - 3;
            while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
                from--;
            }
        }
        return trimDots(text.substring(from, end));
    }

    private static int pathEnd(String text, int start) {
        if (start >= text.length() || "/?#\\".indexOf(text.charAt(start)) < 0) {
            return start;
        }
        int end = start;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && "<>\"'()".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > start && ".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean looksLikeHost(String host) {
        int dot = host.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(host.substring(dot + 1));
    }

    private static String trimDots(String run) {
        int from = 0;
        int end = run.length();
        while (from < end && (isDot(run.charAt(from)) || run.charAt(from) == '-')) {
            from++;
        }
        while (end > from && (isDot(run.charAt(end - 1)) || run.charAt(end - 1) == '-')) {
            end--;
        }
        return run.substring(from, end);
    }

    private static boolean isHostCharacter(char c) {
        return Character.isLetterOrDigit(c) || isDot(c) || c == '-' || c == '_' || c == '@' || Character.isSurrogate(c);
    }

    private static boolean isDot(char c) {
        return c == '.' || c == '。' || c == '．' || c == '｡';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
