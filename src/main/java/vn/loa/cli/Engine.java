package vn.loa.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import vn.loa.LoaApplication;
import vn.loa.home.Home;

/** The Spring application, started on a home that this process owns, for commands that need the database. */
final class Engine implements AutoCloseable {

    private final OwnedHome owned;
    private final ConfigurableApplicationContext context;

    private Engine(OwnedHome owned, ConfigurableApplicationContext context) {
        this.owned = owned;
        this.context = context;
    }

    /** @throws vn.loa.words.BadInputException when another process owns the home, or a setting is wrong */
    static Engine start(Home home) {
        return start(home, Map.of(), Clock.systemUTC());
    }

    /**
     * Starts with settings and a time of its own.
     *
     * @param settings stronger than every file, such as the demo's ports
     */
    static Engine start(Home home, Map<String, Object> settings, Clock clock) {
        OwnedHome owned = OwnedHome.claim(home);
        try {
            Map<String, Object> all = new LinkedHashMap<>(settings);
            all.put("loa.home", home.root().toString());
            // Only this home's settings: never those of whatever directory the command was typed in.
            all.put("spring.config.location", "classpath:/,optional:file:" + home.config() + "/");
            ConfigurableApplicationContext context = new SpringApplicationBuilder(LoaApplication.class)
                    .initializers(
                            KnownSettings::check,
                            starting -> ((GenericApplicationContext) starting)
                                    .registerBean("theClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(all)
                    .run(commandLine(all));
            return new Engine(owned, context);
        } catch (RuntimeException e) {
            owned.close();
            throw SettingsTrouble.inWords(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        try (owned) {
            context.close();
        }
    }

    private static String[] commandLine(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
