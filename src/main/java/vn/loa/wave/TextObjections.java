package vn.loa.wave;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.loa.campaign.BrandnameRegistry;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.OfficialLinks;
import vn.loa.contact.Carrier;
import vn.loa.words.Phrase;

/** What keeps a finished text from being sent: a link that is not official, a template the carrier did not register. */
@Component
class TextObjections {

    private final OfficialLinks links;
    private final BrandnameRegistry brandnames;

    TextObjections(OfficialLinks links, BrandnameRegistry brandnames) {
        this.links = links;
        this.brandnames = brandnames;
    }

    Optional<Phrase> to(Campaign campaign, String text, Carrier carrier, LocalDate today) {
        return links.objection(text, today)
                .or(() -> brandnames.objection(campaign.sender(), carrier, campaign.messageClass(), text, today));
    }
}
