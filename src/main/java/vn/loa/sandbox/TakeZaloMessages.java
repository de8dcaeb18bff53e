package vn.loa.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.sandbox.ZaloFortune.Lot;

/** Takes messages or refuses them, in the order of checks below. Safe to share. */
final class TakeZaloMessages {

    /** Messages without a template are counted as if of this one. */
    private static final int NO_TEMPLATE = 255;

    private final ZaloStore store;
    private final ZaloFortune fortune;
    private final ZaloOutbox outbox;
    private final ZaloLog log;
    private final Clock clock;

    TakeZaloMessages(ZaloStore store, ZaloFortune fortune, ZaloOutbox outbox, ZaloLog log, Clock clock) {
        this.store = store;
        this.fortune = fortune;
        this.outbox = outbox;
        this.log = log;
        this.clock = clock;
    }

    ZaloReply take(ZaloMessage.Way way, ZaloRequest request) {
        JsonNode body = read(request.body());
        if (body == null || !body.isObject()) {
            return ZaloReply.error(request.body().isBlank() ? -121 : -122);
        }
        ZaloMessage message = ZaloMessage.read(way, body);
        int code = refusal(message);
        if (code != 0) {
            return refuse(message, code);
        }
        store.tokens.sent(String.valueOf(request.header("access_token")));
        int seen = store.people.see(message.person(), place(message));
        Lot lot = fortune.of(message.person(), place(message), seen);
        return lot.taken() ? taken(message, seen, lot) : failed(message, lot);
    }

    private int refusal(ZaloMessage message) {
        ZaloMessage.Way way = message.way();
        int code = way == ZaloMessage.Way.CONSULTATION || way == ZaloMessage.Way.BROADCAST
                ? 0
                : refusalOfTemplate(message);
        if (code == 0) {
            code = message.checkForm();
        }
        if (code == 0 && store.limits.isForbiddenNight() && way != ZaloMessage.Way.CONSULTATION) {
            code = way.byPhone() ? -133 : -234;
        }
        if (code == 0 && way != ZaloMessage.Way.BROADCAST) {
            code = way.byPhone() ? fortune.codeOfPhone(message.person()) : fortune.codeOfUser(message.person());
        }
        if (code == 0 && way.byPhone() && !message.isRehearsal() && !store.limits.take()) {
            code = -144;
        }
        return code;
    }

    private int refusalOfTemplate(ZaloMessage message) {
        ZaloTemplates.Template template = store.templates.find(message.template());
        if (template == null) {
            return -109;
        }
        return switch (template.status()) {
            case "ENABLE" -> template.check(message.values());
            case "DISABLE" -> -146;
            case "DELETE" -> -109;
            default -> -131;
        };
    }

    private ZaloReply refuse(ZaloMessage message, int code) {
        log.add(message, null, code);
        store.counts.answered(code);
        return ZaloReply.error(code).after(fortune.of(0, 0, 0).answer());
    }

    private ZaloReply failed(ZaloMessage message, Lot lot) {
        log.add(message, null, null);
        store.counts.failed();
        return ZaloReply.page(502, "Bad Gateway").after(lot.answer());
    }

    private ZaloReply taken(ZaloMessage message, int seen, Lot lot) {
        long now = clock.millis();
        String id = new ZaloMessageId(message.person(), place(message), seen, now).written();
        store.people.take(message.person(), place(message));
        if (!message.tracking().isEmpty()) {
            store.trackings.see(Tally.destination(message.tracking()), 1);
            store.trackings.take(Tally.destination(message.tracking()), 1);
        }
        boolean answered = lot.accident() == ZaloFortune.Accident.NONE;
        log.add(message, id, answered ? 0 : null);
        store.counts.taken(answered);
        disableWhenTooMany(message, now);
        tell(message, id, lot, now);
        return answer(message, id, lot, now);
    }

    private void disableWhenTooMany(ZaloMessage message, long now) {
        if (place(message) != NO_TEMPLATE && store.templates.sent(message.template())) {
            outbox.add(new ZaloEvent.TemplateChanged(message.template(), "ENABLE", "DISABLE", now), now);
        }
    }

    private void tell(ZaloMessage message, String id, Lot lot, long now) {
        long due = now + lot.delivery().toMillis();
        ZaloEvent event = new ZaloEvent.Received(
                message.recipient(), id, message.way().byPhone() ? message.tracking() : null, lot.flat(), due);
        if (lot.forged()) {
            outbox.addForged(event, due);
        }
        if (fortune.isSilent(message.person()) || message.way() == ZaloMessage.Way.BROADCAST) {
            return;
        }
        outbox.add(event, due);
        if (lot.twice()) {
            outbox.add(event, due);
        }
    }

    private ZaloReply answer(ZaloMessage message, String id, Lot lot, long now) {
        ZaloReply reply = switch (lot.accident()) {
            case NONE -> ZaloReply.success(data(message, id, now));
            case SERVER_ERROR, SERVER_ERROR_TAKEN -> ZaloReply.page(502, "Bad Gateway");
            case HANG_UP -> ZaloReply.hangUp();
            case UNREADABLE -> ZaloReply.page(200, "OK");
        };
        return reply.after(lot.answer());
    }

    private Map<String, Object> data(ZaloMessage message, String id, long now) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (message.way().byPhone()) {
            data.put("msg_id", id);
            data.put("sent_time", Long.toString(now));
            data.put("sending_mode", "1");
            Map<String, Object> quota = new LinkedHashMap<>();
            quota.put("dailyQuota", Integer.toString(store.limits.perDay()));
            quota.put("remainingQuota", Integer.toString(store.limits.left()));
            data.put("quota", quota);
            return data;
        }
        data.put("message_id", id);
        if (message.way() != ZaloMessage.Way.BROADCAST) {
            data.put("user_id", message.to());
        }
        if (message.way() == ZaloMessage.Way.USER) {
            Map<String, Object> quota = new LinkedHashMap<>();
            quota.put("quota_type", "purchase_quota");
            quota.put("remain", Integer.toString(store.limits.left()));
            data.put("quota", quota);
        }
        return data;
    }

    /** {@code GET /message/status}. */
    ZaloReply status(ZaloRequest request) {
        store.counts.asked();
        String written = request.query("message_id");
        if (written == null || written.isBlank()) {
            return ZaloReply.error(-107);
        }
        ZaloMessageId id = ZaloMessageId.read(written);
        if (id == null || store.people.taken(id.person(), id.template()) == 0) {
            return status(-1, "The message does not exist", null);
        }
        Lot lot = fortune.of(id.person(), id.template(), id.seen());
        long due = id.takenAt() + lot.delivery().toMillis();
        return fortune.isSilent(id.person()) || clock.millis() < due
                ? status(0, "The message was pushed to Zalo server successfully but has not reached the phone", null)
                : status(1, "The message was delivered to the user's phone", Long.toString(due));
    }

    private static ZaloReply status(int status, String text, @Nullable String deliveryTime) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (deliveryTime != null) {
            data.put("delivery_time", deliveryTime);
        }
        data.put("message", text);
        data.put("status", status);
        return ZaloReply.success(data);
    }

    private int place(ZaloMessage message) {
        ZaloTemplates.Template template = store.templates.find(message.template());
        return template == null ? NO_TEMPLATE : template.place();
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** How long a request that is not a message waits for its answer. */
    Duration usualWait() {
        return fortune.of(0, 0, 0).answer();
    }
}
