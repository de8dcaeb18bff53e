package vn.loa.report;

/**
 * People whose message ended, or hangs, with one code.
 *
 * @param code as the ledger has it: {@code smpp:0x0000000b}, {@code UNDELIV err:027}, {@code loa:process-died}
 */
public record ErrorCount(String code, long count) {}
