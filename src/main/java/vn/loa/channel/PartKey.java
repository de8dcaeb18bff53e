package vn.loa.channel;

/**
 * Names one part of one attempt of one message: what a provider is handed, and what an outcome is about.
 *
 * @param message the ledger's id of the message
 * @param attempt from 1
 * @param part from 1; a message of one segment has part 1 only
 */
public record PartKey(long message, int attempt, int part) {}
