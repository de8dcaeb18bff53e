package vn.loa.audience;

import vn.loa.home.Home;

/** The codes of {@code config/areas.csv}, for whoever names areas in a file of their own. Immutable, safe to share. */
public final class AreaCodes {

    private final AreaTree areas;

    private AreaCodes(AreaTree areas) {
        this.areas = areas;
    }

    /** @throws vn.loa.words.BadInputException when the file cannot be read */
    public static AreaCodes read(Home home) {
        return new AreaCodes(AreaTree.read(home));
    }

    public boolean knows(String code) {
        return areas.area(code).isPresent();
    }
}
