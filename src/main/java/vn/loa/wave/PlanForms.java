package vn.loa.wave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.ZaloRendition;
import vn.loa.channel.FilledForm;
import vn.loa.channel.MessageForm;
import vn.loa.channel.Route;
import vn.loa.contact.Carrier;
import vn.loa.ledger.SkipReason;
import vn.loa.text.MessageTemplate;
import vn.loa.text.Rendering;

/** How a person is reached by Zalo: over which Official Account, and what stands in the fields of its template. */
final class PlanForms implements PlanChannel {

    private final Campaign campaign;
    private final ZaloRendition zalo;
    private final List<Route> routes;
    private final Map<String, MessageForm> forms;
    private final Reach reach;
    private final Map<String, MessageTemplate> fields = new TreeMap<>();

    /** @param forms the campaign's template as each route's provider has approved it, by route */
    PlanForms(Campaign campaign, List<Route> routes, Map<String, MessageForm> forms, Reach reach) {
        this.campaign = campaign;
        this.routes = routes;
        this.forms = Map.copyOf(forms);
        this.reach = reach;
        zalo = campaign.byZalo();
        zalo.fields().forEach((name, text) -> fields.put(name, MessageTemplate.parse(text)));
    }

    @Override
    public Way of(Candidate person, Carrier carrier) {
        Optional<Route> route = Routes.serving(routes, carrier, person.number());
        if (route.isEmpty()) {
            return new CannotGo("", SkipReason.NO_ROUTE);
        }
        String name = route.get().name();
        if (!reach.reaches(name, person.number())) {
            return new CannotGo(name, SkipReason.NO_ZALO);
        }
        MessageForm form = forms.get(name);
        List<String> texts = new ArrayList<>();
        for (Map<String, String> record : campaign.audience().speakingFor(person)) {
            Map<String, String> values = filled(record);
            SkipReason reason = form == null ? SkipReason.NO_ROUTE : misfit(form, values);
            if (reason != null) {
                return new CannotGo(name, reason);
            }
            String userId = zalo.userId().isBlank() ? "" : record.getOrDefault(zalo.userId(), "");
            texts.add(new FilledForm(zalo.template(), userId, values).text());
        }
        List<String> different = texts.stream().distinct().toList();
        return new Goes(name, different, Collections.nCopies(different.size(), 1));
    }

    /** Fields whose values are missing are left out. */
    Map<String, String> filled(Map<String, String> record) {
        Map<String, String> values = new HashMap<>();
        fields.forEach((name, template) -> {
            if (template.render(record) instanceof Rendering.Text text
                    && !text.text().isBlank()) {
                values.put(name, text.text());
            }
        });
        return values;
    }

    private static @Nullable SkipReason misfit(MessageForm form, Map<String, String> values) {
        if (!values.keySet().containsAll(form.required())) {
            return SkipReason.MISSING_VALUE;
        }
        boolean fits = values.entrySet().stream()
                .allMatch(value ->
                        form.objection(value.getKey(), value.getValue()).isEmpty());
        return fits ? null : SkipReason.OVER_LENGTH;
    }
}
