package vn.loa.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Reads {@code loa.routes} for the channels, each of which knows its own keys; whatever is wrong names its file, line and key. */
public final class RouteSettings {

    private static final ConfigurationPropertyName ROUTES = ConfigurationPropertyName.of("loa.routes");

    private final Binder binder;
    private final SettingPlaces places;
    private final Path config;

    public RouteSettings(Environment environment) {
        this.binder = Binder.get(environment);
        this.places = new SettingPlaces(environment);
        this.config = Path.of(environment.getProperty("loa.home", "")).resolve("config");
    }

    /**
     * The routes of one kind, in the order of the file.
     *
     * @param channel their {@code channel}, {@code smpp}
     * @param reading binds all keys of a route, record by record
     * @throws BadInputException at the first setting that is unknown, missing or unreadable
     */
    public <S> List<S> read(String channel, Function<Keys, S> reading) {
        List<S> routes = new ArrayList<>();
        Map<String, Object> named =
                binder.bind(ROUTES, Bindable.mapOf(String.class, Object.class)).orElse(Map.of());
        named.forEach((name, keys) -> {
            if (channelOf(name, keys).equals(channel)) {
                routes.add(route(name, reading));
            }
        });
        return routes;
    }

    private static String channelOf(String name, Object keys) {
        Object channel = keys instanceof Map<?, ?> map ? map.get("channel") : null;
        if (channel == null) {
            throw new BadInputException(
                    new Place("loa.routes." + name + ".channel", 0, 0, null), Phrase.of("home.setting.missing"));
        }
        return channel.toString();
    }

    private <S> S route(String name, Function<Keys, S> reading) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new BadInputException(Phrase.of("home.setting.route-name", name));
        }
        ConfigurationPropertyName at = ROUTES.append(name);
        try {
            return reading.apply(new Keys(at));
        } catch (BindException e) {
            throw inWords(e);
        }
    }

    private BadInputException inWords(BindException failure) {
        if (failure.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            return new BadInputException(
                    SettingPlaces.of(unknown.getUnboundProperties().iterator().next()),
                    Phrase.of("home.setting.unknown"));
        }
        ConfigurationPropertyName key = failure.getName();
        Object value =
                failure.getProperty() == null ? "" : failure.getProperty().getValue();
        return new BadInputException(
                places.of(key, key.getParent().append("channel")),
                Phrase.of("home.setting.unreadable", String.valueOf(value)));
    }

    /** The keys of one route, bound record by record. */
    public final class Keys {

        private final ConfigurationPropertyName at;
        private final Strict strict = new Strict();

        private Keys(ConfigurationPropertyName at) {
            this.at = at;
            bind(Kind.class);
        }

        public RoutePlaces places() {
            return new RoutePlaces(places, at, config);
        }

        /** Some keys of the route as a record; there is more to come. */
        public <T> T bind(Class<T> type) {
            return binder.bindOrCreate(at, Bindable.of(type), strict);
        }

        /** The last record of the route: every key that none of them has is refused. */
        public <T> T bindLast(Class<T> type) {
            strict.last = true;
            return bind(type);
        }
    }

    record Kind(String channel) {}

    /** Remembers across several records which keys were read, and refuses the others after the last one. */
    private static final class Strict extends NoUnboundElementsBindHandler {

        private boolean last;

        Strict() {
            super(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        }

        @Override
        public void onFinish(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
                throws Exception {
            if (last) {
                super.onFinish(name, target, context, result);
            }
        }
    }
}
