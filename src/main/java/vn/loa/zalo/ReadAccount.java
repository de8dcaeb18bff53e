package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import vn.loa.channel.Quota;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Asks Zalo how an Official Account is doing. Blocks; every call is bounded. */
final class ReadAccount {

    private static final int MOST_TEMPLATES = 500;

    private final ZaloChannel channel;
    private final Reach reach;
    private final ZaloCodes codes;
    private final Clock clock;

    ReadAccount(ZaloChannel channel, ZaloCodes codes, Clock clock) {
        this.channel = channel;
        this.reach = channel.reach();
        this.codes = codes;
        this.clock = clock;
    }

    /** Whatever Zalo does not answer is left out, and the trouble says why. */
    AccountReport report() {
        AccountReport.Names names = new AccountReport.Names(
                reach.settings().name(),
                reach.settings().login().appId(),
                reach.settings().login().oaId());
        try {
            channel.check();
            DayQuota quota = new DayQuota(clock);
            quota.told(reach.ask(codes, reach.requests()::quota).data());
            AccountReport.Quality quality = quality();
            List<TemplateReport> templates = list();
            return new AccountReport(
                    names,
                    reach.tokens().status(),
                    reach.tokens().trouble().orElseGet(() -> Phrase.of("channel.fine")),
                    quota.today(),
                    quality,
                    templates);
        } catch (BadInputException e) {
            return new AccountReport(
                    names,
                    reach.tokens().status(),
                    e.phrase(),
                    Optional.<Quota>empty(),
                    AccountReport.Quality.UNKNOWN,
                    List.of());
        }
    }

    private AccountReport.Quality quality() {
        JsonNode data = reach.ask(codes, reach.requests()::quality).data();
        return new AccountReport.Quality(
                Lenient.text(data.get("oaCurrentQuality")).orElse(""),
                Lenient.text(data.get("oa7dayQuality")).orElse(""));
    }

    /** @throws BadInputException when Zalo cannot be asked */
    List<TemplateReport> list() {
        List<TemplateReport> all = new ArrayList<>();
        int page = ZaloRequests.TEMPLATES_A_PAGE;
        for (int offset = 0; offset < MOST_TEMPLATES && page == ZaloRequests.TEMPLATES_A_PAGE; offset += page) {
            int from = offset;
            page = 0;
            for (JsonNode one : reach.ask(codes, token -> reach.requests().templates(from, token))
                    .data()) {
                all.add(listed(one));
                page++;
            }
        }
        return all;
    }

    /** The list with what each template takes. */
    List<TemplateReport> detailed() {
        channel.check();
        return list().stream().map(this::detailed).toList();
    }

    private TemplateReport detailed(TemplateReport listed) {
        ZaloForm form = channel.forms().read(listed.id());
        List<TemplateReport.Field> fields = form.fields().stream()
                .map(name -> {
                    ZaloForm.Field field = Objects.requireNonNull(form.params().get(name));
                    return new TemplateReport.Field(name, field.required(), field.type(), field.longest());
                })
                .toList();
        return new TemplateReport(
                listed.id(),
                listed.name(),
                form.state().isEmpty() ? listed.state() : form.state(),
                listed.quality(),
                form.timeout(),
                fields);
    }

    private static TemplateReport listed(JsonNode one) {
        return new TemplateReport(
                Lenient.text(one.get("templateId")).orElse(""),
                Lenient.text(one.get("templateName")).orElse(""),
                state(Lenient.text(one.get("status")).orElse("")),
                Lenient.text(one.get("templateQuality")).orElse(""),
                Duration.ZERO,
                List.of());
    }

    /** Facts A1: the list numbers what the details name. */
    private static String state(String written) {
        return switch (written) {
            case "1" -> ZaloForm.ENABLED;
            case "2" -> "PENDING_REVIEW";
            case "3" -> "REJECT";
            case "4" -> "DISABLE";
            default -> written;
        };
    }
}
