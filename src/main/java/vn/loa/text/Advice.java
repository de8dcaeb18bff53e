package vn.loa.text;

import vn.loa.words.Phrase;

/**
 * One thing the adviser has to say about a text.
 *
 * @param rule the rule's stable id, {@code forcing-characters}; scripts may rely on it
 * @param message what was found and what to do about it
 */
public record Advice(String rule, Severity severity, Phrase message) {}
