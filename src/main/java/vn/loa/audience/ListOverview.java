package vn.loa.audience;

/** A list at a glance. */
public record ListOverview(String list, long people, long records, boolean demo) {}
