package vn.loa.home;

import java.nio.file.Path;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import vn.loa.words.Place;

/** Where the settings of one route stand. Immutable. */
public final class RoutePlaces {

    private final SettingPlaces places;
    private final ConfigurationPropertyName route;
    private final Path config;

    /**
     * @param route {@code loa.routes.<name>}
     * @param config the directory that files named in settings stand in
     */
    RoutePlaces(SettingPlaces places, ConfigurationPropertyName route, Path config) {
        this.places = places;
        this.route = route;
        this.config = config;
    }

    /** The name of the route. */
    public String route() {
        return route.getLastElement(ConfigurationPropertyName.Form.ORIGINAL);
    }

    /**
     * @param key below the route, such as {@code tls.trust}; where the route begins if it is not set
     */
    public Place of(String key) {
        return places.of(ConfigurationPropertyName.adapt(route + "." + key, '.'), route.append("channel"));
    }

    /** A file that a setting names, beside the settings unless the name says otherwise. */
    public Path file(String name) {
        return config.resolve(name);
    }

    @Override
    public String toString() {
        return route.toString();
    }
}
