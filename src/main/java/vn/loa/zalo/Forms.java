package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Asks Zalo about templates and remembers how long each is tried. Thread-safe. */
final class Forms {

    private final Reach reach;
    private final ZaloCodes codes;
    private final TemplateRows rows;
    private final Clock clock;

    Forms(Reach reach, ZaloCodes codes, TemplateRows rows, Clock clock) {
        this.reach = reach;
        this.codes = codes;
        this.rows = rows;
        this.clock = clock;
    }

    /** @throws BadInputException when Zalo does not know it or cannot be asked */
    ZaloForm read(String id) {
        if (!id.matches("[0-9A-Za-z_-]{1,40}")) {
            throw new BadInputException(Phrase.of("zalo.form.id", id));
        }
        ZaloAnswer.Said said = reach.ask(codes, token -> reach.requests().templateInfo(id, token));
        ZaloForm form = ZaloForm.read(id, said.data());
        rows.save(reach.settings().login().oaId(), id, form.timeout(), clock.instant());
        return form;
    }

    /** @throws BadInputException also when it is not enabled, or people report it so often that Zalo finds it bad */
    ZaloForm usable(String id) {
        ZaloForm form = read(id);
        if (!form.isEnabled()) {
            throw new BadInputException(Phrase.of("zalo.form.not-enabled", id, form.name(), form.state()));
        }
        if (form.isOfLowQuality() && reach.settings().manner().pauseAtLowQuality()) {
            throw new BadInputException(Phrase.of("zalo.form.low-quality", id, form.name()));
        }
        return form;
    }

    /**
     * After this without a receipt a message surely did not arrive in time: the longest that any template is tried, because a
     * message taken does not say by which one it went, and a text sent too early is a person told twice.
     */
    Duration receiptTimeout() {
        Duration told = reach.settings().timing().receiptTimeout();
        return rows.longest(reach.settings().login().oaId())
                .filter(longest -> longest.compareTo(told) > 0)
                .orElse(told);
    }
}
