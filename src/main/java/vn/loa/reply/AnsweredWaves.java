package vn.loa.reply;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.campaign.BrandnameRegistry;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignFiles;
import vn.loa.campaign.WayOut;
import vn.loa.channel.Reply;
import vn.loa.words.BadInputException;

/**
 * Which message a reply answers: the latest that left for this person from the sender they wrote to, that is a campaign
 * whose sender is that number, or whose brandname names it as its way out. One probe of the key (wave, number) a wave,
 * newest wave first, until everybody of the batch is known.
 */
@Repository
class AnsweredWaves {

    private static final Logger log = LoggerFactory.getLogger(AnsweredWaves.class);

    /** Whoever answers something older than that leaves everything. */
    private static final int WAVES = 200;

    private final JdbcClient jdbc;
    private final CampaignFiles campaigns;
    private final BrandnameRegistry brandnames;

    AnsweredWaves(JdbcClient jdbc, CampaignFiles campaigns, BrandnameRegistry brandnames) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.brandnames = brandnames;
    }

    /** What each reply is about; those of which nobody knows are absent. */
    Map<Reply, Answered> of(Collection<Reply> replies) {
        Map<Reply, Answered> found = new HashMap<>();
        Set<Reply> open = new LinkedHashSet<>(replies);
        for (long wave : newest()) {
            if (open.isEmpty()) {
                return found;
            }
            Set<Long> texted = texted(wave, open);
            if (!texted.isEmpty()) {
                Campaign campaign = campaign(wave);
                for (Reply reply : List.copyOf(open)) {
                    if (texted.contains(reply.from().msisdn())) {
                        answer(reply, wave, campaign, found, open);
                    }
                }
            }
        }
        return found;
    }

    private void answer(
            Reply reply, long wave, @Nullable Campaign campaign, Map<Reply, Answered> found, Set<Reply> open) {
        if (campaign == null || campaign.sender().isBlank()) {
            // It may be the one, or an older one may be: nobody knows.
            open.remove(reply);
        } else if (isFrom(campaign.sender(), reply.to())) {
            open.remove(reply);
            found.put(
                    reply,
                    new Answered(
                            wave,
                            campaign.audience().scope(),
                            campaign.directive().issuer(),
                            campaign.sender()));
        }
    }

    private boolean isFrom(String sender, String writtenTo) {
        String to = bare(writtenTo);
        return bare(sender).equals(to)
                || brandnames.waysOut(sender).stream()
                        .anyMatch(way -> way.kind() == WayOut.Kind.REPLY
                                && bare(way.value()).equals(to));
    }

    private static String bare(String address) {
        String bare = address.strip().toLowerCase(Locale.ROOT);
        return bare.startsWith("+") ? bare.substring(1) : bare;
    }

    private @Nullable Campaign campaign(long wave) {
        Map<String, Object> row = jdbc.sql("select campaign, definition from wave where id = ?")
                .param(wave)
                .query()
                .singleRow();
        try {
            return campaigns.parse(String.valueOf(row.get("campaign")), String.valueOf(row.get("definition")));
        } catch (BadInputException e) {
            log.warn("the definition of wave {} cannot be read, so replies to it leave everything", wave, e);
            return null;
        }
    }

    private List<Long> newest() {
        return jdbc.sql("select id from wave order by fired_at_seconds desc, id desc fetch first ? rows only")
                .param(WAVES)
                .query(Long.class)
                .list();
    }

    /** Those who may have got a message of this wave. */
    private Set<Long> texted(long wave, Collection<Reply> replies) {
        return new HashSet<>(jdbc.sql("""
                        select m.number from unnest(cast(? as bigint array)) as u(number)
                        join message m on m.wave_id = ? and m.number = u.number
                        where m.state not in ('SKIPPED', 'PENDING', 'CANCELLED', 'UNSENT_EXPIRED', 'REFUSED')
                        """)
                .params(Column.longs(replies, reply -> reply.from().msisdn()), wave)
                .query(Long.class)
                .list());
    }
}
