package vn.loa.zalo;

import java.time.Duration;
import java.util.List;

/**
 * A template of an Official Account.
 *
 * @param state {@code ENABLE}, {@code PENDING_REVIEW}, {@code REJECT}, {@code DISABLE} …
 * @param quality Zalo's own word; blank when it does not say
 * @param timeout how long Zalo goes on trying; zero when it does not say or was not asked
 * @param fields empty when it was not asked
 */
public record TemplateReport(
        String id, String name, String state, String quality, Duration timeout, List<Field> fields) {

    /**
     * @param type by the number Zalo gives it, 0 when it gives none
     * @param longest in characters of NFC
     */
    public record Field(String name, boolean required, int type, int longest) {}
}
