package vn.loa.wave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
import vn.loa.channel.LongMessages;
import vn.loa.channel.Route;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.PlannedMessage;
import vn.loa.ledger.SkipReason;
import vn.loa.text.Accents;
import vn.loa.text.MessageTemplate;
import vn.loa.text.Rendering;
import vn.loa.text.Segmenter;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** How a person is reached by SMS: over which route, and what the texts say. */
final class PlanTexts implements PlanChannel {

    private static final String NO_ROUTE = "";

    private final Campaign campaign;
    private final List<Route> routes;
    private final Objections objections;
    private final int maxSegments;
    private final MessageTemplate accented;
    private final @Nullable MessageTemplate unaccented;

    PlanTexts(Campaign campaign, List<Route> routes, Objections objections, int maxSegments) {
        this.campaign = campaign;
        this.routes = routes;
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

    @Override
    public Way of(Candidate person, Carrier carrier) {
        Optional<Route> route = Routes.serving(routes, carrier, person.number());
        if (route.isEmpty()) {
            return new CannotGo(NO_ROUTE, SkipReason.NO_ROUTE);
        }
        String name = route.get().name();
        List<String> texts = texts(person, carrier);
        if (texts.isEmpty()) {
            return new CannotGo(name, SkipReason.MISSING_VALUE);
        }
        LongMessages longMessages = route.get().longMessages();
        List<Integer> parts = new ArrayList<>();
        for (String text : texts) {
            int own = Segmenter.cut(text, longMessages.headerOctets()).count();
            if (own > maxSegments) {
                return new CannotGo(name, SkipReason.OVER_LENGTH);
            }
            refuseObjectionable(text, carrier, person.number());
            parts.addAll(longMessages.cut() ? Collections.nCopies(own, 1) : List.of(own));
        }
        return parts.size() > PlannedMessage.MOST_PARTS
                ? new CannotGo(name, SkipReason.OVER_LENGTH)
                : new Goes(name, texts, parts);
    }

    /** One text, or one for each record when the campaign says so; empty when a value is missing. */
    private List<String> texts(Candidate person, Carrier carrier) {
        List<String> texts = new ArrayList<>();
        for (Map<String, String> record : campaign.audience().speakingFor(person)) {
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
}
