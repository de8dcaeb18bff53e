package vn.loa.smpp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import vn.loa.smpp.SmppSettings.Fields;
import vn.loa.smpp.SmppSettings.Login;
import vn.loa.smpp.SmppSettings.Manner;
import vn.loa.smpp.SmppSettings.Rate;
import vn.loa.smpp.SmppSettings.Receiving;
import vn.loa.smpp.SmppSettings.Sending;
import vn.loa.smpp.SmppSettings.Timing;
import vn.loa.smpp.SmppSettings.Wire;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Reads the routes of {@code channel: smpp} from the settings; whatever is wrong names its file, line and key. */
final class ReadSmppRoutes {

    private static final ConfigurationPropertyName ROUTES = ConfigurationPropertyName.of("loa.routes");

    private final Binder binder;
    private final SettingPlaces places;
    private final Path config;

    ReadSmppRoutes(Environment environment) {
        this.binder = Binder.get(environment);
        this.places = new SettingPlaces(environment);
        this.config = Path.of(environment.getProperty("loa.home", "")).resolve("config");
    }

    /** @throws BadInputException at the first setting that is unknown, missing or out of bounds */
    List<SmppSettings> read() {
        List<SmppSettings> routes = new ArrayList<>();
        Map<String, Object> named =
                binder.bind(ROUTES, Bindable.mapOf(String.class, Object.class)).orElse(Map.of());
        named.forEach((name, keys) -> {
            if (channelOf(name, keys).equals("smpp")) {
                routes.add(route(name));
            }
        });
        return routes;
    }

    private static String channelOf(String name, Object keys) {
        Object channel = keys instanceof Map<?, ?> map ? map.get("channel") : null;
        if (channel == null) {
            throw new BadInputException(
                    new Place("loa.routes." + name + ".channel", 0, 0, null), Phrase.of("smpp.setting.missing"));
        }
        return channel.toString();
    }

    private SmppSettings route(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new BadInputException(Phrase.of("smpp.setting.route-name", name));
        }
        ConfigurationPropertyName at = ROUTES.append(name);
        Strict strict = new Strict();
        try {
            bind(at, Kind.class, strict);
            RoutePlaces routePlaces = new RoutePlaces(places, at, config);
            SmppSettings settings = new SmppSettings(
                    routePlaces,
                    bind(at, Login.class, strict),
                    bind(at, Wire.class, strict),
                    sending(at, strict),
                    bind(at, Receiving.class, strict),
                    timing(at, strict));
            new CheckSmppRoute(routePlaces).check(settings);
            return settings;
        } catch (BindException e) {
            throw inWords(e);
        }
    }

    private Sending sending(ConfigurationPropertyName at, BindHandler handler) {
        return new Sending(
                bind(at, Rate.class, handler), bind(at, Fields.class, handler), bind(at, Manner.class, handler));
    }

    /** The last of a route, after which every key must be known. */
    private Timing timing(ConfigurationPropertyName at, Strict strict) {
        strict.nothingElseIsKnown();
        return bind(at, Timing.class, strict);
    }

    private <T> T bind(ConfigurationPropertyName at, Class<T> type, BindHandler handler) {
        return binder.bindOrCreate(at, Bindable.of(type), handler);
    }

    private BadInputException inWords(BindException failure) {
        if (failure.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            return new BadInputException(
                    SettingPlaces.of(unknown.getUnboundProperties().iterator().next()),
                    Phrase.of("smpp.setting.unknown"));
        }
        ConfigurationPropertyName key = failure.getName();
        Object value =
                failure.getProperty() == null ? "" : failure.getProperty().getValue();
        return new BadInputException(
                places.of(key, key.getParent().append("channel")),
                Phrase.of("smpp.setting.unreadable", String.valueOf(value)));
    }

    record Kind(@DefaultValue("") String channel) {}

    /** Remembers across several records which keys were read, and refuses the others after the last one. */
    private static final class Strict extends NoUnboundElementsBindHandler {

        private boolean last;

        Strict() {
            super(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        }

        void nothingElseIsKnown() {
            last = true;
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
