package vn.loa.cli;

import java.util.List;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Refuses a settings file that says something nobody reads: a typing error must not pass for a setting. */
final class KnownSettings {

    private static final String OURS = "loa.";
    private static final List<String> SECTIONS =
            List.of("loa.policy.", "loa.replies.", "loa.routes.", "loa.zalo.", "loa.http.");

    private KnownSettings() {}

    /** @throws BadInputException naming file, line and the first unknown section under {@code loa} */
    static void check(ConfigurableApplicationContext starting) {
        for (PropertySource<?> source : starting.getEnvironment().getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> file && source instanceof OriginLookup<?>) {
                for (String name : file.getPropertyNames()) {
                    if (name.startsWith(OURS) && SECTIONS.stream().noneMatch(name::startsWith)) {
                        Origin origin = OriginLookup.getOrigin(source, name);
                        throw new BadInputException(
                                SettingsTrouble.place(origin, name), Phrase.of("cli.setting.unknown", name));
                    }
                }
            }
        }
    }
}
