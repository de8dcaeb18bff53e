package vn.loa.contact;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.home.Home;

/**
 * Which carrier serves a number: the table of ported numbers first, because a prefix tells only the carrier that once
 * gave the number out; then the longest matching prefix. Read from {@code config/numbering/}: {@code carriers.csv},
 * {@code prefixes.csv} and {@code mnp.csv}. Immutable, safe to share between threads; a look-up allocates nothing.
 */
public final class CarrierPlan {

    private final CarrierNames names;
    private final PrefixTable prefixes;
    private final PortedNumbers ported;

    private CarrierPlan(CarrierNames names, PrefixTable prefixes, PortedNumbers ported) {
        this.names = names;
        this.prefixes = prefixes;
        this.ported = ported;
    }

    /** @throws vn.loa.words.BadInputException when a file cannot be used, naming file, line and column */
    public static CarrierPlan read(Home home) {
        CarrierNames names = CarrierNames.read(home);
        return new CarrierPlan(names, PrefixTable.read(home, names), PortedNumbers.read(home, names));
    }

    /** The carrier that serves the number, or {@link Carrier#UNKNOWN} when the plan has lost its prefix since. */
    public Carrier carrierOf(PhoneNumber number) {
        Carrier carrier = find(number.national9());
        return carrier == null ? Carrier.UNKNOWN : carrier;
    }

    /** Whether the number moved to its carrier from another one and kept its digits. */
    public boolean isPorted(PhoneNumber number) {
        return ported.carrierOf(number.national9()) != 0;
    }

    /** Every carrier of the plan, in the order of {@code carriers.csv}. */
    public List<Carrier> carriers() {
        return names.all();
    }

    /** The carrier of this id, as settings and routes name it. */
    public Optional<Carrier> named(String id) {
        return carriers().stream().filter(carrier -> carrier.id().equals(id)).findFirst();
    }

    /** How people write the carrier's name, {@code VinaPhone}. */
    public String nameOf(Carrier carrier) {
        return names.nameOf(carrier);
    }

    /** The prefixes of the plan, {@code 032}, sorted. */
    List<String> prefixes() {
        return List.copyOf(prefixes.prefixes());
    }

    /** @param national nine digits, without the zero */
    @Nullable
    Carrier find(int national) {
        byte open = prefixes.carrierOf(national);
        if (open == 0) {
            return null;
        }
        byte serving = ported.carrierOf(national);
        return names.numbered(serving == 0 ? open : serving);
    }
}
