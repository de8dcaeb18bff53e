package vn.loa.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which followers a broadcast goes to, by Zalo's names and numbers. */
final class TargetOptions {

    @Option(names = "--ages", paramLabel = "N,N", description = "age groups, by Zalo's numbers")
    private @Nullable String ages;

    @Option(names = "--gender", paramLabel = "N", description = "by Zalo's number")
    private @Nullable String gender;

    @Option(names = "--locations", paramLabel = "N,N", description = "parts of the country, by Zalo's numbers")
    private @Nullable String locations;

    @Option(names = "--cities", paramLabel = "N,N", description = "provinces and cities, by Zalo's numbers")
    private @Nullable String cities;

    @Option(names = "--platform", paramLabel = "N,N", description = "kinds of phone, by Zalo's numbers")
    private @Nullable String platform;

    /** Empty for all followers. */
    Map<String, String> target() {
        Map<String, String> target = new LinkedHashMap<>();
        put(target, "ages", ages);
        put(target, "gender", gender);
        put(target, "locations", locations);
        put(target, "cities", cities);
        put(target, "platform", platform);
        return target;
    }

    private static void put(Map<String, String> target, String name, @Nullable String numbers) {
        if (numbers != null) {
            target.put(name, numbers.replace(" ", ""));
        }
    }
}
