package vn.loa.campaign;

import java.math.BigDecimal;

/**
 * What one unit costs: a segment of SMS, a message of Zalo.
 *
 * @param each in đồng, without tax
 * @param charged when a unit is owed
 * @param vat per cent of {@code each}
 */
public record Price(BigDecimal each, Charged charged, BigDecimal vat) {

    public enum Charged {
        /** The provider took it. */
        ACCEPTED,
        /** The phone has it. */
        DELIVERED
    }
}
