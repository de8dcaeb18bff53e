package vn.loa.report;

import java.util.List;
import vn.loa.campaign.CodeMeaning;

/**
 * People whose message ended, or hangs, with one code.
 *
 * @param code as the ledger has it: {@code smpp:0x0000000b}, {@code UNDELIV err:027}, {@code loa:process-died}
 * @param meaning what it means to all carriers it came from, in general terms when they mean different things by it
 * @param carriers the same people by carrier, most first
 */
public record ErrorCount(String code, long count, CodeMeaning meaning, List<OfCarrier> carriers) {

    public ErrorCount {
        carriers = List.copyOf(carriers);
    }

    /** @param meaning what this carrier means by the code */
    public record OfCarrier(String carrier, long count, CodeMeaning meaning) {}

    /** Carriers that mean something of their own by it. */
    List<OfCarrier> exceptions() {
        return carriers.stream()
                .filter(carrier -> !carrier.meaning().equals(meaning))
                .toList();
    }
}
