package vn.loa.zalo;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the channels of Zalo keep in the database. */
@Component
record ZaloTables(TokenRows tokens, PaceRows pace, TemplateRows templates, TrackingIds ids, JdbcClient jdbc) {}
