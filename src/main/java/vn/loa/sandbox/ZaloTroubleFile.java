package vn.loa.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import vn.loa.sandbox.ZaloScript.Accidents;
import vn.loa.sandbox.ZaloScript.Account;
import vn.loa.sandbox.ZaloScript.Formula;
import vn.loa.sandbox.ZaloScript.Habits;
import vn.loa.sandbox.ZaloScript.Limits;
import vn.loa.sandbox.ZaloScript.People;
import vn.loa.sandbox.ZaloScript.Tokens;
import vn.loa.sandbox.ZaloScript.Webhooks;

/** Reads the script of a simulated Zalo. */
final class ZaloTroubleFile {

    private static final String SAMPLE = "config/sandbox/zalo-believable.yaml";

    private final ScriptFile file;

    private ZaloTroubleFile(ScriptFile file) {
        this.file = file;
    }

    static ZaloScript read(Path path) {
        ScriptFile file = ScriptFile.read(path, SAMPLE);
        ZaloScript script = new ZaloTroubleFile(file).script(ZaloScript.calm());
        file.refuseUnknownKeys();
        file.atMostAll("person", PersonCode.sharesOf(PersonCode.PHONE, script.people()));
        file.atMostAll("person", PersonCode.sharesOf(PersonCode.OFFICIAL_ACCOUNT, script.people()));
        Accidents accidents = script.accidents();
        file.atMostAll(
                "accident",
                accidents.serverError() + accidents.serverErrorTaken() + accidents.hangUp() + accidents.unreadable());
        return script;
    }

    /** Every key a trouble file may have, as {@code section.key}. */
    static List<String> keys() {
        ScriptFile empty = ScriptFile.empty();
        new ZaloTroubleFile(empty).script(ZaloScript.calm());
        return empty.keys();
    }

    private ZaloScript script(ZaloScript calm) {
        return calm.with(calm.door().answering(file.delay("answer", calm.door().answer())))
                .with(account(calm.account()))
                .with(people(calm.people()))
                .with(limits(calm.limits()))
                .with(new Accidents(
                        file.share("accident.server-error", calm.accidents().serverError()),
                        file.share(
                                "accident.server-error-taken", calm.accidents().serverErrorTaken()),
                        file.share("accident.hang-up", calm.accidents().hangUp()),
                        file.share("accident.unreadable", calm.accidents().unreadable())))
                .with(webhooks(calm.webhooks()));
    }

    private Account account(Account calm) {
        return new Account(
                file.value("account.app-id", calm.appId(), TroubleValue::text),
                file.value("account.app-secret", calm.appSecret(), TroubleValue::text),
                file.value("account.oa-id", calm.oaId(), TroubleValue::text),
                file.value("account.oa-secret", calm.oaSecret(), TroubleValue::text),
                new Tokens(
                        file.value("token.access-life", calm.tokens().accessLife(), TroubleValue::duration),
                        file.value("token.refresh-life", calm.tokens().refreshLife(), TroubleValue::duration),
                        file.wholeNumber("token.sends-each", calm.tokens().sendsEach()),
                        file.wholeNumber("token.lost-refresh", calm.tokens().lostRefresh()),
                        file.value("token.proof", calm.tokens().proof(), TroubleValue::yesOrNo)));
    }

    private People people(People calm) {
        Map<Integer, Double> refusing = new TreeMap<>();
        for (int code : PersonCode.all()) {
            double share = file.share("person." + code, calm.refusing().getOrDefault(code, 0.0));
            if (share > 0) {
                refusing.put(code, share);
            }
        }
        return new People(
                file.value("seed", calm.seed(), TroubleValue::seed), refusing, file.share("silent", calm.silent()));
    }

    private Limits limits(Limits calm) {
        return new Limits(
                file.wholeNumber("limit.per-day", calm.perDay()),
                file.wholeNumber("limit.gone-after", calm.goneAfter()),
                file.wholeNumber("limit.per-minute", calm.perMinute()),
                file.value("limit.nights", calm.nights(), TroubleValue::yesOrNo),
                file.wholeNumber("limit.disabled-after", calm.disabledAfter()));
    }

    private Webhooks webhooks(Webhooks calm) {
        return new Webhooks(
                url(file.text("webhook.url", null)),
                file.delay("delivery", calm.delivery()),
                new Habits(
                        file.share("webhook.twice", calm.habits().twice()),
                        file.share("webhook.forged", calm.habits().forged()),
                        file.share("webhook.early", calm.habits().early()),
                        file.share("webhook.flat", calm.habits().flat())),
                file.value("webhook.formula", calm.formula(), ZaloTroubleFile::formula));
    }

    private @Nullable URI url(@Nullable String text) {
        return text == null ? null : file.value("webhook.url", URI.create(""), ZaloTroubleFile::url);
    }

    private static URI url(Node node) throws TroubleValue.Unreadable {
        String text = TroubleValue.text(node);
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Falls through to the same words as another scheme.
        }
        throw new TroubleValue.Unreadable("sandbox.trouble.url", text);
    }

    private static Formula formula(Node node) throws TroubleValue.Unreadable {
        String text = TroubleValue.text(node);
        return switch (text) {
            case "app-body-time-oasecret" -> Formula.APP_BODY_TIME_OASECRET;
            case "oa-body-time-oasecret" -> Formula.OA_BODY_TIME_OASECRET;
            case "app-body-time-appsecret" -> Formula.APP_BODY_TIME_APPSECRET;
            default -> throw new TroubleValue.Unreadable("sandbox.trouble.formula", text);
        };
    }
}
