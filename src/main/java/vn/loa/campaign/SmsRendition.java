package vn.loa.campaign;

import java.util.Map;
import vn.loa.contact.Carrier;

/**
 * What a campaign says by SMS.
 *
 * @param text the template, accented
 * @param unaccented the template for carriers that get no accents; blank means the accents are stripped from the text
 * @param accentsByCarrier carrier id → whether its people get the accented text; {@code *} is everyone else
 */
public record SmsRendition(String text, String unaccented, Map<String, Boolean> accentsByCarrier) {

    public SmsRendition {
        accentsByCarrier = Map.copyOf(accentsByCarrier);
    }

    public boolean keepsAccents(Carrier carrier) {
        Boolean own = accentsByCarrier.get(carrier.id());
        return own != null ? own : accentsByCarrier.getOrDefault("*", false);
    }

    /** Whether anybody may get the accented text. */
    boolean mayKeepAccents() {
        return accentsByCarrier.containsValue(true);
    }

    /** Whether anybody may get the unaccented text. */
    boolean mayStripAccents() {
        return accentsByCarrier.containsValue(false) || !accentsByCarrier.containsKey("*");
    }
}
