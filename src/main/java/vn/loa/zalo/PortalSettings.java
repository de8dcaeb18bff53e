package vn.loa.zalo;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.LongMessages;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.home.RoutePlaces;
import vn.loa.home.RouteSettings;
import vn.loa.home.SettingBounds;
import vn.loa.words.Phrase;

/** The settings of one route of {@code channel: zalo-portal}, checked. */
record PortalSettings(RoutePlaces places, Keys keys) {

    /** Zalo's portal takes no longer file (facts A5, zalo.cloud on files). */
    static final int MOST_ROWS = 100_000;

    private static final int PARTS_AT_ONCE = 2_000;

    /**
     * @param fields the template's fields in the order of the portal's columns, each with its longest length
     * @param folder where files are written, under {@code data/}
     */
    record Keys(
            @DefaultValue Set<String> carriers,
            @DefaultValue Map<String, Integer> fields,
            @DefaultValue("portal") String folder,
            @DefaultValue("100000") int rowsPerFile) {}

    static PortalSettings read(RouteSettings.Keys route) {
        PortalSettings settings = new PortalSettings(route.places(), route.bindLast(Keys.class));
        SettingBounds bounds = new SettingBounds(route.places());
        bounds.carriers(settings.keys.carriers());
        bounds.between("rows-per-file", settings.keys.rowsPerFile(), 1, MOST_ROWS);
        bounds.present("folder", settings.keys.folder());
        if (Path.of(settings.keys.folder()).isAbsolute()
                || settings.keys.folder().contains("..")) {
            throw bounds.bad("folder", Phrase.of("zalo.portal.folder"));
        }
        if (settings.keys.fields().isEmpty()) {
            throw bounds.bad("fields", Phrase.of("zalo.portal.fields"));
        }
        settings.keys.fields().forEach((name, longest) -> bounds.between("fields." + name, longest, 1, 400));
        return settings;
    }

    String name() {
        return places.route();
    }

    /** Its files go to a person, who uploads them: it never counts as loopback. */
    Route route() {
        return new Route(
                name(),
                ChannelKind.ZALO,
                keys.carriers(),
                false,
                ReceiptMeans.HANDSET,
                PARTS_AT_ONCE,
                LongMessages.PAYLOAD);
    }
}
