package vn.loa.report;

/**
 * One route's, carrier's or area's part of a wave.
 *
 * @param key the route's name, the carrier's id or the area's code; blank for people without one
 * @param name what people call it; blank when the key is, and for a carrier nobody knows
 */
public record Share(String key, String name, Counters counters) {}
