package vn.loa.wave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.AudienceRule;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
import vn.loa.channel.LongMessages;
import vn.loa.channel.Route;
import vn.loa.contact.Carrier;
import vn.loa.contact.CarrierPlan;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.PlannedMessage;
import vn.loa.ledger.SkipReason;
import vn.loa.text.Accents;
import vn.loa.text.MessageTemplate;
import vn.loa.text.Rendering;
import vn.loa.text.Segmenter;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Decides for one person of an audience whether they are texted, over which route, and what the text says. */
final class PlanMessage {

    private static final String NO_ROUTE = "";

    private final Campaign campaign;
    private final List<Route> routes;
    private final CarrierPlan carriers;
    private final Objections objections;
    private final int maxSegments;
    private final MessageTemplate accented;
    private final @Nullable MessageTemplate unaccented;

    PlanMessage(Campaign campaign, List<Route> routes, CarrierPlan carriers, Objections objections, int maxSegments) {
        this.campaign = campaign;
        this.routes = routes;
        this.carriers = carriers;
        this.objections = objections;
        this.maxSegments = maxSegments;
        accented = MessageTemplate.parse(campaign.sms().text());
        unaccented = campaign.sms().unaccented().isBlank()
                ? null
                : MessageTemplate.parse(campaign.sms().unaccented());
    }

    /** What keeps a finished text from being sent at all: an unofficial link, a template the carrier did not register. */
    @FunctionalInterface
    interface Objections {
        Optional<Phrase> to(String text, Carrier carrier);
    }

    /** @throws BadInputException when a finished text must not be sent to anybody; the campaign has to be mended first */
    PlannedMessage plan(Candidate person) {
        Carrier carrier = carriers.carrierOf(person.number());
        SkipReason reason = whyNot(person, campaign.audience());
        if (reason != null) {
            return skipped(person, carrier, NO_ROUTE, reason);
        }
        Optional<Route> route = Routes.serving(routes, carrier, person.number());
        if (route.isEmpty()) {
            return skipped(person, carrier, NO_ROUTE, SkipReason.NO_ROUTE);
        }
        String name = route.get().name();
        List<String> texts = texts(person, carrier);
        if (texts.isEmpty()) {
            return skipped(person, carrier, name, SkipReason.MISSING_VALUE);
        }
        LongMessages longMessages = route.get().longMessages();
        List<Integer> parts = new ArrayList<>();
        for (String text : texts) {
            int own = Segmenter.cut(text, longMessages.headerOctets()).count();
            if (own > maxSegments) {
                return skipped(person, carrier, name, SkipReason.OVER_LENGTH);
            }
            refuseObjectionable(text, carrier, person.number());
            parts.addAll(longMessages.cut() ? Collections.nCopies(own, 1) : List.of(own));
        }
        if (parts.size() > PlannedMessage.MOST_PARTS) {
            return skipped(person, carrier, name, SkipReason.OVER_LENGTH);
        }
        return new PlannedMessage(person.number(), carrier, area(person), name, null, texts, parts);
    }

    private static @Nullable SkipReason whyNot(Candidate person, AudienceRule rule) {
        if (!rule.installStates().isEmpty() && !rule.installStates().contains(person.installState())) {
            return SkipReason.INSTALL_STATE;
        }
        if (person.excluded()) {
            return SkipReason.EXCLUDED;
        }
        if (person.optedOut()) {
            return SkipReason.OPTED_OUT;
        }
        if (person.doNotCall()) {
            return SkipReason.DNC;
        }
        return null;
    }

    /** One text, or one for each record when the campaign says so; empty when a value is missing. */
    private List<String> texts(Candidate person, Carrier carrier) {
        List<Map<String, String>> records = campaign.audience().oneTextPerRecord()
                ? person.records()
                : person.records().subList(0, 1);
        List<String> texts = new ArrayList<>();
        for (Map<String, String> record : records) {
            if (!(render(record, carrier) instanceof Rendering.Text text)
                    || text.text().isBlank()) {
                return List.of();
            }
            texts.add(text.text());
        }
        return texts.stream().distinct().toList();
    }

    private Rendering render(Map<String, String> values, Carrier carrier) {
        if (campaign.sms().keepsAccents(carrier)) {
            return accented.render(values);
        }
        Rendering rendering = unaccented == null ? accented.render(values) : unaccented.render(values);
        return rendering instanceof Rendering.Text text ? new Rendering.Text(Accents.strip(text.text())) : rendering;
    }

    private void refuseObjectionable(String text, Carrier carrier, PhoneNumber number) {
        objections.to(text, carrier).ifPresent(objection -> {
            throw new BadInputException(Phrase.of("wave.text.refused", campaign.id(), number.masked(), objection));
        });
    }

    private static PlannedMessage skipped(Candidate person, Carrier carrier, String route, SkipReason reason) {
        return new PlannedMessage(person.number(), carrier, area(person), route, reason, List.of(), 0);
    }

    private static String area(Candidate person) {
        return person.area() == null ? "" : person.area();
    }
}
