package vn.loa.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.sandbox.ZaloScript.Account;

/** Something a webhook tells. Written when it leaves, because a hundred thousand may be waiting. */
sealed interface ZaloEvent {

    /** In milliseconds since 1970; the same in every repeat. */
    long timestamp();

    Map<String, Object> body(Account account);

    /** Whether it comes with {@code X-ZEvent-Server: ZNS}. */
    boolean ofNotifications();

    /**
     * A message is on somebody's device.
     *
     * @param to their number, hash or user id, as the message was addressed
     * @param tracking null by user id
     */
    record Received(String to, String msgId, @Nullable String tracking, boolean flat, long timestamp)
            implements ZaloEvent {

        @Override
        public boolean ofNotifications() {
            return tracking != null;
        }

        @Override
        public Map<String, Object> body(Account account) {
            Map<String, Object> facts = new LinkedHashMap<>();
            if (tracking != null) {
                facts.put("delivery_time", Long.toString(timestamp));
            }
            facts.put("msg_id", msgId);
            if (tracking != null && !tracking.isEmpty()) {
                facts.put("tracking_id", tracking);
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("sender", flat ? account.oaId() : Map.of("id", account.oaId()));
            body.put("recipient", flat ? to : Map.of("id", to));
            body.put("event_name", "user_received_message");
            if (flat) {
                body.putAll(facts);
            } else {
                body.put("message", facts);
            }
            return signedOff(body, account, timestamp);
        }
    }

    record TemplateChanged(String templateId, String before, String after, long timestamp) implements ZaloEvent {

        @Override
        public boolean ofNotifications() {
            return true;
        }

        @Override
        public Map<String, Object> body(Account account) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("event_name", "change_template_status");
            body.put("oa_id", account.oaId());
            body.put("template_id", templateId);
            body.put("status", Map.of("prev_status", before, "new_status", after));
            body.put("reason", "Chất lượng gửi thấp");
            return signedOff(body, account, timestamp);
        }
    }

    record QuotaChanged(int before, int after, long timestamp) implements ZaloEvent {

        @Override
        public boolean ofNotifications() {
            return true;
        }

        @Override
        public Map<String, Object> body(Account account) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("event_name", "change_oa_daily_quota");
            body.put("oaId", account.oaId());
            body.put("quota", Map.of("prev_value", before, "new_value", after));
            return signedOff(body, account, timestamp);
        }
    }

    private static Map<String, Object> signedOff(Map<String, Object> body, Account account, long timestamp) {
        body.put("app_id", account.appId());
        body.put("timestamp", Long.toString(timestamp));
        return body;
    }
}
