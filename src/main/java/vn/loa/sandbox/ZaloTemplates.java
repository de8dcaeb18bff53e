package vn.loa.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The templates of the simulated Official Account, {@code /sandbox/zalo-templates.json}. Safe to share. */
final class ZaloTemplates {

    /** In the order of the filter's numbers, 1 first. */
    private static final List<String> STATUSES = List.of("ENABLE", "PENDING_REVIEW", "REJECT", "DISABLE");

    private final int disabledAfter;

    // Guarded by this.
    private final Map<String, Template> byId = new LinkedHashMap<>();

    /** @param place in the list, from 1 */
    record Template(String id, int place, ObjectNode detail, String status, int sent) {

        private Template as(String otherStatus) {
            return new Template(id, place, detail, otherStatus, sent);
        }

        private Template sentOnce() {
            return new Template(id, place, detail, status, sent + 1);
        }

        ObjectNode shown() {
            return detail.deepCopy().put("status", status);
        }

        /** 0, or why these values do not fit. */
        int check(JsonNode values) {
            if (!values.isObject() || values.isEmpty()) {
                return -111;
            }
            for (JsonNode parameter : detail.path("listParams")) {
                int code = check(parameter, values.get(parameter.path("name").asString()));
                if (code != 0) {
                    return code;
                }
            }
            return 0;
        }

        private static int check(JsonNode parameter, @Nullable JsonNode value) {
            if (value == null || value.isNull()) {
                return parameter.path("require").asBoolean() ? -1122 : 0;
            }
            if (!value.isString() && !value.isNumber()) {
                return -112;
            }
            String text = value.asString();
            if (text.isEmpty() && !parameter.path("acceptNull").asBoolean()) {
                return -1122;
            }
            return text.length() > parameter.path("maxLength").asInt() ? -1121 : 0;
        }
    }

    ZaloTemplates(int disabledAfter) {
        this.disabledAfter = disabledAfter;
        JsonNode shipped = read();
        for (int i = 0; i < shipped.size(); i++) {
            ObjectNode detail = shipped.get(i).asObject();
            String id = detail.path("templateId").asString();
            byId.put(id, new Template(id, i + 1, detail, detail.path("status").asString(), 0));
        }
    }

    synchronized @Nullable Template find(String id) {
        return byId.get(id);
    }

    /** Counts a message of it. @return whether that was one too many for its quality, so that it is disabled now */
    synchronized boolean sent(String id) {
        Template template = Objects.requireNonNull(byId.get(id)).sentOnce();
        boolean disabled = disabledAfter > 0 && template.sent() == disabledAfter;
        byId.put(id, disabled ? template.as("DISABLE") : template);
        return disabled;
    }

    /** @return what it was; null when there is no such template */
    synchronized @Nullable String change(String id, String status) {
        Template template = byId.get(id);
        if (template == null) {
            return null;
        }
        byId.put(id, template.as(status));
        return template.status();
    }

    /** @param status its number from 1, or 0 for all */
    synchronized List<Map<String, Object>> list(int status) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Template template : byId.values()) {
            if (status == 0 || STATUSES.indexOf(template.status()) == status - 1) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("templateId", template.id());
                row.put("templateName", template.detail().path("templateName").asString());
                row.put("createdTime", template.detail().path("createdTime").asLong());
                row.put("status", template.status());
                row.put(
                        "templateQuality",
                        template.detail().path("templateQuality").asString());
                list.add(row);
            }
        }
        return list;
    }

    private static JsonNode read() {
        try (InputStream shipped = ZaloTemplates.class.getResourceAsStream("/sandbox/zalo-templates.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(shipped));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
