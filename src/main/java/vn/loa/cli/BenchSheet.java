package vn.loa.cli;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.loa.words.Words;

/** What a bench has measured: the JSON of CONTRACTS, or a heading and one aligned line for each figure. */
final class BenchSheet {

    private static final String SPREAD = "_spread";

    private final String bench;
    private final String database;
    private final long rate;
    private final Map<String, Object> ratios = new LinkedHashMap<>();
    private final Map<String, Object> conditions = new LinkedHashMap<>();

    BenchSheet(String bench, String database, double ratePerSecond) {
        this.bench = bench;
        this.database = database;
        this.rate = Math.round(ratePerSecond);
    }

    /** Loa ÷ the bare one called so: the median, and the least and most among the conditions. */
    BenchSheet ratio(String name, Spread spread) {
        ratios.put(name, Spread.rounded(spread.median(), 3));
        return condition(name + SPREAD, spread.shown(3));
    }

    /** A rate to compare with, a second: the median, and the least and most. */
    BenchSheet rate(String name, Spread spread) {
        condition(name, Math.round(spread.median()));
        return condition(name + SPREAD, spread.shown(0));
    }

    BenchSheet condition(String name, Object value) {
        conditions.put(name, value);
        return this;
    }

    BenchSheet conditions(Map<String, ?> more) {
        conditions.putAll(more);
        return this;
    }

    /** The machine and the JVM. */
    BenchSheet machine() {
        condition("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
        condition("processors", Runtime.getRuntime().availableProcessors());
        return condition("java", System.getProperty("java.version", ""));
    }

    void show(Screen screen) {
        if (screen.wantsJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("bench", bench);
            answer.put("database", database);
            answer.put("rate_per_s", rate);
            answer.put("ratios", ratios);
            answer.put("conditions", conditions);
            screen.json(answer);
        } else {
            screen.say("bench.heading." + bench, database);
            lines(screen.words()).forEach(line -> screen.out().println(line));
        }
    }

    private record Figure(String label, String value) {}

    private List<String> lines(Words words) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(words, "bench.of.rate_per_s", "rate", rate));
        ratios.forEach((name, value) -> figures.add(figure(words, "bench.ratio." + name, name, value)));
        conditions.entrySet().stream()
                .filter(condition -> !condition.getKey().endsWith(SPREAD))
                .forEach(condition -> figures.add(
                        figure(words, "bench.of." + condition.getKey(), condition.getKey(), condition.getValue())));
        int widest = figures.stream()
                .mapToInt(figure -> figure.label().length())
                .max()
                .orElse(0);
        return figures.stream()
                .map(figure -> "  " + figure.label()
                        + " ".repeat(widest - figure.label().length() + 2) + figure.value())
                .toList();
    }

    /** With its spread behind it, where there is one. */
    private Figure figure(Words words, String label, String name, Object value) {
        Object spread = conditions.get(name + SPREAD);
        String shown = shown(value, words.locale());
        return new Figure(words.say(label), spread == null ? shown : shown + "  (" + spread + ")");
    }

    private static String shown(Object value, Locale locale) {
        if (value instanceof Number number) {
            NumberFormat format = NumberFormat.getInstance(locale);
            format.setMaximumFractionDigits(3);
            return format.format(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> shown(one, locale)).collect(Collectors.joining(" · "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(one -> one.getKey() + " " + shown(one.getValue(), locale))
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }
}
