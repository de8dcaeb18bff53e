package vn.loa.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.loa.contact.Carrier;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/**
 * What the carriers registered: brandname × carrier × message class × text templates × expiry, read from
 * {@code config/brandnames.yaml}. Brandnames are compared without regard to case (Decree 91/2020/ND-CP, article 23).
 *
 * <p>Immutable and safe to share between threads. A text is judged in time linear in its length.
 */
public final class BrandnameRegistry {

    private static final String FILE = "config/brandnames.yaml";

    private final Map<String, List<Registration>> byBrandname;

    /** @throws vn.loa.words.BadInputException when the registry cannot be read, with its file, line and column */
    public BrandnameRegistry(Home home) {
        this(read(home));
    }

    private BrandnameRegistry(List<Registration> registrations) {
        Map<String, List<Registration>> all = new HashMap<>();
        registrations.forEach(
                registration -> all.computeIfAbsent(folded(registration.brandname()), b -> new ArrayList<>())
                        .add(registration));
        byBrandname = Map.copyOf(all);
    }

    /** Whether any carrier is known to have registered this brandname. Pilots over loopback may use one that nobody knows. */
    public boolean knows(String sender) {
        return byBrandname.containsKey(folded(sender));
    }

    /**
     * Why this carrier would not carry this text under this sender, if so: the brandname is registered, but not with this
     * carrier or for this class, or not on this day, or none of its registered templates fits the text. The phrase names the
     * parameter that does not fit. Nothing is objected to a brandname the registry does not know.
     *
     * @param on the day in Viet Nam
     */
    public Optional<Phrase> objection(
            String sender, Carrier carrier, MessageClass messageClass, String renderedText, LocalDate on) {
        List<Registration> ofBrandname = byBrandname.get(folded(sender));
        if (ofBrandname == null) {
            return Optional.empty();
        }
        List<Registration> here = ofBrandname.stream()
                .filter(registration -> registration.covers(carrier, messageClass))
                .toList();
        if (here.isEmpty()) {
            return Optional.of(Phrase.of("campaign.brandname.not-here", sender, carrier.id(), messageClass.word()));
        }
        List<Registration> valid =
                here.stream().filter(registration -> registration.validOn(on)).toList();
        if (valid.isEmpty()) {
            return Optional.of(Phrase.of(
                    "campaign.brandname.expired",
                    sender,
                    carrier.id(),
                    here.get(0).validity()));
        }
        return RegisteredTemplate.objection(
                renderedText,
                valid.stream()
                        .flatMap(registration -> registration.templates().stream())
                        .toList());
    }

    /** How people reach whoever texts them under this brandname; a carrier's short code may differ from another's. */
    public List<WayOut> waysOut(String sender) {
        return byBrandname.getOrDefault(folded(sender), List.of()).stream()
                .map(Registration::wayOut)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Carriers that registered this brandname for this class, in alphabetical order of their ids. */
    Set<String> carriers(String sender, MessageClass messageClass) {
        Set<String> carriers = new TreeSet<>();
        byBrandname.getOrDefault(folded(sender), List.of()).stream()
                .filter(registration -> registration.classes().contains(messageClass))
                .forEach(registration -> carriers.addAll(registration.carriers()));
        return carriers;
    }

    private static List<Registration> read(Home home) {
        try (InputStream in = home.open(FILE)) {
            YamlFile file = new YamlFile(home.shown(FILE).toString());
            List<Registration> registrations = new ArrayList<>();
            file.read(in.readAllBytes()).ifPresent(root -> {
                root.need("brandnames").map(YamlValue::items).orElse(List.of()).stream()
                        .flatMap(item -> item.keys().stream())
                        .forEach(keys -> registrations.add(Registration.read(keys)));
                root.done();
            });
            file.throwFirst();
            return registrations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folded(String brandname) {
        return brandname.strip().toLowerCase(Locale.ROOT);
    }
}
