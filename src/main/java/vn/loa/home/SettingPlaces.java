package vn.loa.home;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import vn.loa.words.Place;

/** Finds the file and line in which a setting stands. */
final class SettingPlaces {

    private final Iterable<ConfigurationPropertySource> sources;

    SettingPlaces(Environment environment) {
        this.sources = ConfigurationPropertySources.get(environment);
    }

    /** Where this key is set; when it is missing, where its neighbour is. */
    Place of(ConfigurationPropertyName key, ConfigurationPropertyName neighbour) {
        Origin origin = origin(key);
        return place(key, origin == null ? origin(neighbour) : origin);
    }

    static Place of(ConfigurationProperty property) {
        return place(property.getName(), property.getOrigin());
    }

    private @Nullable Origin origin(ConfigurationPropertyName key) {
        for (ConfigurationPropertySource source : sources) {
            ConfigurationProperty property = source.getConfigurationProperty(key);
            if (property != null) {
                return property.getOrigin();
            }
        }
        return null;
    }

    private static Place place(ConfigurationPropertyName key, @Nullable Origin reported) {
        Origin origin = reported instanceof PropertySourceOrigin wrapping && wrapping.getOrigin() != null
                ? wrapping.getOrigin()
                : reported;
        if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
            return new Place(
                    file(text.getResource(), origin),
                    text.getLocation().getLine() + 1,
                    text.getLocation().getColumn() + 1,
                    key.toString());
        }
        return new Place(origin == null ? "loa.routes" : origin.toString(), 0, 0, key.toString());
    }

    private static String file(@Nullable Resource resource, Origin origin) {
        if (resource == null) {
            return origin.toString();
        }
        try {
            return resource.isFile() ? resource.getFile().toString() : resource.getDescription();
        } catch (IOException e) {
            return resource.getDescription();
        }
    }
}
