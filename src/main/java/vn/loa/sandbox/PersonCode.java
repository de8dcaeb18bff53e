package vn.loa.sandbox;

import java.util.ArrayList;
import java.util.List;
import vn.loa.sandbox.ZaloScript.People;

/** Codes with which Zalo refuses one person, by host; whoever is left is reached. */
final class PersonCode {

    /** {@code business.openapi.zalo.me}. The order decides who is refused with what, so it never changes. */
    static final List<Integer> PHONE = List.of(-118, -114, -119, -139, -141, -108, -110, -134, -140, -1471, -1472);

    /** {@code openapi.zalo.me}. */
    static final List<Integer> OFFICIAL_ACCOUNT = List.of(-213, -217, -218, -227, -230, -232, -244);

    private PersonCode() {}

    static List<Integer> all() {
        List<Integer> all = new ArrayList<>(PHONE);
        all.addAll(OFFICIAL_ACCOUNT);
        return all;
    }

    static double sharesOf(List<Integer> codes, People people) {
        return codes.stream()
                .mapToDouble(code -> people.refusing().getOrDefault(code, 0.0))
                .sum();
    }

    /** 0 for somebody who is reached. */
    static int of(double draw, List<Integer> codes, People people) {
        double left = draw;
        for (int code : codes) {
            left -= people.refusing().getOrDefault(code, 0.0);
            if (left < 0) {
                return code;
            }
        }
        return 0;
    }
}
