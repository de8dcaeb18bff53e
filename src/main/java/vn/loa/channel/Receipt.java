package vn.loa.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.PhoneNumber;

/**
 * A delivery receipt (DLR), a fact a provider reports.
 *
 * @param route the route it arrived on
 * @param refs the forms the submit answer's id may have had, likeliest first: carriers answer in hexadecimal and report
 *     in decimal, pad with zeros, change case. Never empty.
 * @param number whom the receipt is about, when it says so
 * @param code the provider's own words for the state and error, {@code UNDELIV err:011}
 * @param reportedAt the provider's time of the final state, or when it arrived if it gave none we can read
 * @param raw the receipt as it came, shortened to at most 500 characters
 */
public record Receipt(
        String route,
        List<String> refs,
        @Nullable PhoneNumber number,
        ReceiptState state,
        String code,
        Instant reportedAt,
        String raw) {

    public Receipt {
        refs = List.copyOf(refs);
    }
}
