package vn.loa.audience;

/** How big an area is. Viet Nam has had no districts since 2025-07-01 (Law 72/2025/QH15); older lists name them. */
enum AreaLevel {
    PROVINCE,
    DISTRICT,
    COMMUNE
}
