package vn.loa.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What repeated measurements of one thing came to, ascending. */
record Spread(List<Double> sorted) {

    /** @param measured not empty */
    static <T> Spread of(List<T> measured, ToDoubleFunction<T> value) {
        return new Spread(measured.stream().mapToDouble(value).boxed().sorted().toList());
    }

    double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least and the most. */
    String shown(int decimals) {
        String format = "%." + decimals + "f";
        return String.format(Locale.ROOT, format + "–" + format, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    static double rounded(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
