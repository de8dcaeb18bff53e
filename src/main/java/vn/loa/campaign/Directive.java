package vn.loa.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The official letter a campaign rests on (văn bản căn cứ).
 *
 * @param number as printed, {@code 2836/UBND-KGVX}; blank when the letter bears none, and then the basis says why
 */
public record Directive(
        String number, @Nullable LocalDate date, String issuer, String subject, String signer, String basis) {}
