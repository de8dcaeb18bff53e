package vn.loa.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.loa.audience.AreaCodes;
import vn.loa.audience.InstallState;
import vn.loa.channel.ChannelKind;
import vn.loa.contact.Carrier;
import vn.loa.home.Home;
import vn.loa.text.Advice;
import vn.loa.text.AdviceRequest;
import vn.loa.text.MessageTemplate;
import vn.loa.text.Severity;
import vn.loa.text.TextAdviser;
import vn.loa.words.Phrase;

/**
 * Everything there is to object to in a campaign before anybody is texted, in one place. Judged on texts filled with
 * made-up values; what a real person's values spoil is judged when their wave is planned. Safe to share between threads.
 */
public final class CampaignCheck {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration SHORT = Duration.ofMinutes(10);

    private final TextAdviser adviser;
    private final BrandnameRegistry brandnames;
    private final OfficialLinks links;
    private final AreaCodes areas;
    private final Clock clock;

    public CampaignCheck(
            TextAdviser adviser, BrandnameRegistry brandnames, OfficialLinks links, AreaCodes areas, Clock clock) {
        this.adviser = adviser;
        this.brandnames = brandnames;
        this.links = links;
        this.areas = areas;
        this.clock = clock;
    }

    /** @throws vn.loa.words.BadInputException when the home's brandnames, links or text rules cannot be read */
    public static CampaignCheck of(Home home, Clock clock) {
        return new CampaignCheck(
                TextAdviser.read(home),
                new BrandnameRegistry(home),
                new OfficialLinks(home),
                AreaCodes.read(home),
                clock);
    }

    /** What there is to say about a campaign of {@code campaigns/}, blockers first. */
    public List<Finding> check(Campaign campaign) {
        return check(campaign, "campaigns/" + campaign.id() + ".yaml");
    }

    /** @param shown what the campaign's file is called in findings */
    public List<Finding> check(Campaign campaign, String shown) {
        Judging judging = new Judging(campaign, new FieldPlaces(shown, campaign.source()));
        judging.directive();
        judging.audience();
        judging.sender();
        judging.wayOut();
        judging.templates();
        judging.texts();
        judging.zalo();
        judging.timing();
        judging.pacing();
        return judging.found();
    }

    /** One campaign being judged. A set, because several carriers object to the same thing in the same words. */
    private final class Judging {

        private final Campaign campaign;
        private final FieldPlaces places;
        private final LocalDate today = LocalDate.ofInstant(clock.instant(), VIET_NAM);
        private final Set<Finding> found = new LinkedHashSet<>();

        Judging(Campaign campaign, FieldPlaces places) {
            this.campaign = campaign;
            this.places = places;
        }

        List<Finding> found() {
            return found.stream()
                    .sorted(Comparator.comparing(Finding::severity))
                    .toList();
        }

        void directive() {
            Directive directive = campaign.directive();
            if (directive.number().isBlank()) {
                boolean reason = !directive.basis().isBlank();
                String key = reason ? "campaign.check.no-number" : "campaign.check.no-directive";
                add(reason ? Severity.NOTE : Severity.WARNING, "directive.number", Phrase.of(key, directive.basis()));
            }
            LocalDate date = directive.date();
            if (date != null && date.isAfter(today)) {
                add(
                        Severity.WARNING,
                        "directive.date",
                        Phrase.of("campaign.check.future-directive", VietnameseDate.write(date)));
            }
        }

        void audience() {
            if (!Collections.disjoint(
                    campaign.audience().lists(), campaign.audience().exclude())) {
                add(Severity.BLOCKER, "audience.exclude", Phrase.of("campaign.check.excludes-itself"));
            }
            if (campaign.audience().installStates().contains(InstallState.ACTIVE)) {
                add(Severity.WARNING, "audience.install-states", Phrase.of("campaign.check.active-too"));
            }
        }

        void sender() {
            if (campaign.sender().isBlank()) {
                add(Severity.WARNING, "sender", Phrase.of("campaign.check.no-sender"));
            } else if (!brandnames.knows(campaign.sender())) {
                add(Severity.WARNING, "sender", Phrase.of("campaign.check.unknown-brandname", campaign.sender()));
            }
        }

        /** A brandname cannot be answered, so where people must be able to refuse, it names another way. */
        void wayOut() {
            if (!campaign.messageClass().needsWayOut() || isAnswerable(campaign.sender())) {
                return;
            }
            String messageClass = campaign.messageClass().word();
            if (campaign.sender().isBlank()) {
                add(Severity.BLOCKER, "sender", Phrase.of("campaign.way-out.no-sender", messageClass));
            } else if (brandnames.waysOut(campaign.sender()).isEmpty()) {
                add(Severity.BLOCKER, "sender", Phrase.of("campaign.way-out.missing", campaign.sender(), messageClass));
            }
        }

        void templates() {
            SmsRendition sms = campaign.sms();
            if (!bySms() || sms.unaccented().isBlank()) {
                return;
            }
            Set<String> accented = MessageTemplate.parse(sms.text()).placeholders();
            Set<String> plain = MessageTemplate.parse(sms.unaccented()).placeholders();
            if (!accented.equals(plain)) {
                add(
                        Severity.WARNING,
                        "sms.unaccented",
                        Phrase.of("campaign.check.other-placeholders", names(plain), names(accented)));
            }
        }

        /** Zalo approves no link and no telephone number in the text of a template, so none may come in by a field. */
        void zalo() {
            ZaloRendition zalo = campaign.zalo();
            if (zalo == null) {
                return;
            }
            if (!campaign.channels().used().contains(ChannelKind.ZALO)) {
                add(Severity.WARNING, "zalo", Phrase.of("campaign.check.zalo-unused"));
            }
            if (!zalo.template().matches("[0-9]{1,20}")) {
                add(Severity.BLOCKER, "zalo.template", Phrase.of("campaign.check.zalo-template", zalo.template()));
            }
            zalo.fields().forEach((name, text) -> {
                if (!name.matches("[A-Za-z0-9_]{1,40}")) {
                    add(Severity.BLOCKER, "zalo.fields." + name, Phrase.of("campaign.check.zalo-field", name));
                }
                if (!LinkInText.in(text).isEmpty()) {
                    add(Severity.BLOCKER, "zalo.fields." + name, Phrase.of("campaign.check.zalo-link", name));
                }
            });
        }

        void texts() {
            for (SampleText sample : SampleTexts.of(campaign)) {
                if (sample.used()) {
                    advise(sample);
                    links.objection(sample.text(), today)
                            .ifPresent(phrase -> add(Severity.BLOCKER, sample.field(), phrase));
                    namesWayOut(sample);
                    registered(sample);
                }
            }
            if (bySms()
                    && campaign.sms().unaccented().isBlank()
                    && campaign.sms().mayStripAccents()) {
                adviser
                        .advise(AdviceRequest.of(
                                MessageTemplate.parse(campaign.sms().text())))
                        .stream()
                        .filter(advice -> advice.rule().equals("lookalike-words"))
                        .forEach(advice -> add(advice.severity(), "sms.text", advice.message()));
            }
        }

        void timing() {
            if (campaign.validity().compareTo(SHORT) < 0) {
                add(Severity.WARNING, "validity", Phrase.of("campaign.check.short-validity", SHORT.toMinutes()));
            }
            if (campaign.schedule() != null) {
                add(Severity.NOTE, "schedule", Phrase.of("campaign.check.schedule-later"));
            }
            if (!campaign.limits().ceilings().equals(Limits.NONE)) {
                add(Severity.NOTE, "limits", Phrase.of("campaign.check.limits-later"));
            }
        }

        void pacing() {
            AreaPacing pacing = campaign.limits().pacing();
            if (pacing == null) {
                return;
            }
            for (String code : new TreeSet<>(pacing.byArea().keySet())) {
                if (!areas.knows(code)) {
                    add(Severity.BLOCKER, "limits.pacing.per-area", Phrase.of("campaign.check.unknown-area", code));
                }
            }
        }

        private boolean bySms() {
            return campaign.channels().used().contains(ChannelKind.SMS);
        }

        private void advise(SampleText sample) {
            AdviceRequest request = AdviceRequest.of(sample.text())
                    .from(campaign.sender().isBlank() ? null : campaign.sender())
                    .advertising(campaign.messageClass() == MessageClass.ADVERTISING);
            for (Advice advice : adviser.advise(request)) {
                if (advice.severity() != Severity.NOTE) {
                    String field = advice.rule().equals("brandname") ? "sender" : sample.field();
                    add(advice.severity(), field, advice.message());
                }
            }
        }

        private void namesWayOut(SampleText sample) {
            List<WayOut> ways = brandnames.waysOut(campaign.sender());
            if (campaign.messageClass().needsWayOut()
                    && !isAnswerable(campaign.sender())
                    && !ways.isEmpty()
                    && ways.stream().noneMatch(way -> way.isNamedIn(sample.text()))) {
                String all = ways.stream().map(WayOut::value).collect(Collectors.joining(", "));
                add(
                        Severity.BLOCKER,
                        sample.field(),
                        Phrase.of(
                                "campaign.way-out.not-in-text",
                                all,
                                campaign.messageClass().word()));
            }
        }

        private static boolean isAnswerable(String sender) {
            return !sender.isBlank() && sender.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        private void registered(SampleText sample) {
            if (!brandnames.knows(campaign.sender())) {
                return;
            }
            Set<String> carriers = brandnames.carriers(campaign.sender(), campaign.messageClass());
            if (carriers.isEmpty()) {
                add(
                        Severity.BLOCKER,
                        "sender",
                        Phrase.of(
                                "campaign.brandname.not-for-class",
                                campaign.sender(),
                                campaign.messageClass().word()));
            }
            for (String id : carriers) {
                Carrier carrier = new Carrier(id);
                if (campaign.sms().keepsAccents(carrier) == sample.accented()) {
                    brandnames
                            .objection(campaign.sender(), carrier, campaign.messageClass(), sample.text(), today)
                            .ifPresent(phrase -> add(Severity.BLOCKER, sample.field(), phrase));
                }
            }
        }

        private void add(Severity severity, String field, Phrase phrase) {
            found.add(new Finding(severity, places.of(field), phrase));
        }

        private static String names(Set<String> placeholders) {
            return placeholders.stream().sorted().collect(Collectors.joining(", "));
        }
    }
}
