package vn.loa.wave;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.ZaloRendition;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.MessageForm;
import vn.loa.channel.Quota;
import vn.loa.channel.Route;
import vn.loa.contact.Carrier;
import vn.loa.contact.CarrierPlan;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Looks at a campaign by Zalo before its wave begins: its template must be approved and every field it needs be mapped, its lists
 * must have a recorded relation to the sender, and each person's values are measured, so that whoever starts the wave knows how many
 * Zalo will take, who does not fit and why, and how many days the quota allows.
 */
@Component
class CheckForms {

    private static final int PAGE = 1_000;

    private final Audience audience;
    private final CarrierPlan carriers;
    private final Clock clock;

    CheckForms(Audience audience, CarrierPlan carriers, Clock clock) {
        this.audience = audience;
        this.carriers = carriers;
        this.clock = clock;
    }

    /**
     * Blocks while it reads the whole audience; does nothing for campaigns of texts alone.
     *
     * @return what to tell whoever starts the wave
     * @throws BadInputException naming what is in the way and the remedy
     */
    List<Phrase> check(Campaign campaign, List<Channel> channels) {
        List<Channel> zalo = channels.stream()
                .filter(channel -> channel.route().kind() == ChannelKind.ZALO)
                .toList();
        if (zalo.isEmpty()) {
            return List.of();
        }
        refuseWithoutRelation(campaign);
        Map<String, MessageForm> forms = new HashMap<>();
        for (Channel channel : zalo) {
            MessageForm form = channel.form(campaign.byZalo().template());
            refuseUnmapped(campaign, channel.route().name(), form);
            forms.put(channel.route().name(), form);
        }
        Look look = new Look(campaign, zalo, forms);
        look.atEverybody();
        return look.told();
    }

    private void refuseWithoutRelation(Campaign campaign) {
        List<String> lists = audience.withoutRelation(campaign.audience());
        if (!lists.isEmpty()) {
            throw new BadInputException(
                    Phrase.of("wave.zalo.no-relation", campaign.id(), String.join(", ", lists), lists.get(0)));
        }
    }

    private static void refuseUnmapped(Campaign campaign, String route, MessageForm form) {
        ZaloRendition zalo = campaign.byZalo();
        TreeSet<String> missing = new TreeSet<>(form.required());
        missing.removeAll(zalo.fields().keySet());
        if (!missing.isEmpty()) {
            throw new BadInputException(Phrase.of(
                    "wave.zalo.unmapped", campaign.id(), form.id(), String.join(", ", missing), missing.first()));
        }
        TreeSet<String> unknown = new TreeSet<>(zalo.fields().keySet());
        unknown.removeAll(form.fields());
        if (!unknown.isEmpty()) {
            throw new BadInputException(Phrase.of(
                    "wave.zalo.unknown-field",
                    campaign.id(),
                    form.id(),
                    String.join(", ", unknown),
                    String.join(", ", new TreeSet<>(form.fields())),
                    route));
        }
    }

    /** Whose value fits a field worst. */
    private record Misfit(long people, PhoneNumber worst, int length, Phrase why) {

        Misfit and(Misfit other) {
            Misfit worse = other.length > length ? other : this;
            return new Misfit(people + other.people, worse.worst, worse.length, worse.why);
        }
    }

    /** One look at a campaign's audience. */
    private final class Look {

        private final Campaign campaign;
        private final List<Channel> channels;
        private final List<Route> routes;
        private final Map<String, MessageForm> forms;
        private final Reach reach;
        private final PlanForms plan;
        private final TellRound round;
        private final Map<String, Misfit> misfits = new TreeMap<>();
        private final Map<String, Long> byRoute = new TreeMap<>();
        private long people;
        private long unreachable;

        Look(Campaign campaign, List<Channel> channels, Map<String, MessageForm> forms) {
            this.campaign = campaign;
            this.channels = channels;
            this.forms = forms;
            routes = channels.stream().map(Channel::route).toList();
            reach = new Reach(channels);
            plan = new PlanForms(campaign, routes, forms, reach);
            round = new TellRound(campaign, 1);
        }

        void atEverybody() {
            ReadCandidates everybody = new ReadCandidates(
                    reach::look, (after, limit) -> audience.next(campaign.audience(), after, limit), null, PAGE);
            for (Candidate person = everybody.read(); person != null; person = everybody.read()) {
                if (isWanted(person)) {
                    look(person);
                }
            }
        }

        private boolean isWanted(Candidate person) {
            return RealPeople.wanted(person, campaign.audience())
                    && campaign.channels().of(person.cohort()).contains(ChannelKind.ZALO);
        }

        private void look(Candidate person) {
            Carrier carrier = carriers.carrierOf(person.number());
            Optional<Route> route = Routes.serving(routes, carrier, person.number());
            if (route.isEmpty()) {
                return;
            }
            String name = route.get().name();
            people++;
            if (!reach.reaches(name, person.number())) {
                unreachable++;
                return;
            }
            if (measure(person, name)) {
                byRoute.merge(name, 1L, Long::sum);
            }
        }

        /** @return whether it fits */
        private boolean measure(Candidate person, String route) {
            MessageForm form = Objects.requireNonNull(forms.get(route));
            boolean fits = true;
            for (Map<String, String> record : campaign.audience().speakingFor(round.to(person))) {
                Map<String, String> values = plan.filled(record);
                for (String field : form.fields()) {
                    Optional<Misfit> misfit = misfit(form, field, values.get(field), person.number());
                    misfit.ifPresent(its -> misfits.merge(field, its, Misfit::and));
                    fits &= misfit.isEmpty();
                }
            }
            return fits;
        }

        List<Phrase> told() {
            List<Phrase> told = new ArrayList<>();
            long fitting = byRoute.values().stream().mapToLong(Long::longValue).sum();
            told.add(Phrase.of("wave.zalo.foreseen", people, fitting, unreachable));
            misfits.forEach((field, misfit) -> told.add(Phrase.of(
                    "wave.zalo.misfit", field, misfit.people(), misfit.worst().masked(), misfit.why())));
            for (Channel channel : channels) {
                long its = byRoute.getOrDefault(channel.route().name(), 0L);
                told.add(channel.quota()
                        .map(quota -> Phrase.of(
                                "wave.zalo.days",
                                channel.route().name(),
                                quota.leftToday(),
                                quota.perDay(),
                                its,
                                quota.daysFor(its)))
                        .orElseGet(() -> Phrase.of(
                                "wave.zalo.quota-unknown", channel.route().name())));
                channel.quota()
                        .flatMap(quota -> tooLate(channel.route().name(), quota, its))
                        .ifPresent(told::add);
            }
            return told;
        }

        /** Of people who wait for another day's quota until their message is worth nothing any more. */
        private Optional<Phrase> tooLate(String route, Quota quota, long its) {
            long inTime = quota.leftToday() + quota.perDay() * daysToCome(campaign.validity());
            boolean goOn = campaign.byZalo().quotaUsedUp() == ZaloRendition.Choice.SMS
                    && campaign.channels().used().contains(ChannelKind.SMS);
            return goOn || its <= inTime
                    ? Optional.empty()
                    : Optional.of(Phrase.of(
                            "wave.zalo.too-late",
                            route,
                            inTime,
                            campaign.validity().toHours(),
                            its - inTime));
        }

        private long daysToCome(Duration validity) {
            Instant now = clock.instant();
            return ChronoUnit.DAYS.between(
                    LocalDate.ofInstant(now, Hours.VIET_NAM), LocalDate.ofInstant(now.plus(validity), Hours.VIET_NAM));
        }
    }

    private static Optional<Misfit> misfit(MessageForm form, String field, @Nullable String value, PhoneNumber number) {
        if (value == null) {
            return form.required().contains(field)
                    ? Optional.of(new Misfit(1, number, 0, Phrase.of("wave.zalo.no-value")))
                    : Optional.empty();
        }
        return form.objection(field, value).map(why -> new Misfit(1, number, value.length(), why));
    }
}
