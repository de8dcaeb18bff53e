package vn.loa.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.audience.OptOut;
import vn.loa.audience.OptOuts;
import vn.loa.channel.Reply;

/**
 * Keeps a batch of replies, the opt-outs among them and the wish to confirm those, all in one transaction: once a reply is
 * acknowledged, its person is not claimed by any dispatch. Called by one thread.
 */
@Component
class KeepReplies {

    private final ReplyRows rows;
    private final AnsweredWaves waves;
    private final OptOuts optOuts;
    private final Confirmations confirmations;
    private final RepliesSettings settings;
    private final OptOutWords words;

    KeepReplies(
            ReplyRows rows,
            AnsweredWaves waves,
            OptOuts optOuts,
            Confirmations confirmations,
            RepliesSettings settings) {
        this.rows = rows;
        this.waves = waves;
        this.optOuts = optOuts;
        this.confirmations = confirmations;
        this.settings = settings;
        words = new OptOutWords(settings.optOutWords());
    }

    /** @return how many of them were opt-outs that are to be confirmed */
    @Transactional
    public int keep(List<Reply> batch) {
        List<Reply> fresh =
                withoutRepeated(batch.stream().map(ReplyRows::fitting).toList());
        if (fresh.isEmpty()) {
            return 0;
        }
        Map<Reply, Answered> answered = waves.of(fresh);
        List<Understood> understood = fresh.stream()
                .map(reply -> understand(reply, answered.getOrDefault(reply, Answered.UNKNOWN)))
                .toList();
        long firstId = rows.lastId() + 1;
        rows.insert(firstId, understood);
        optOuts.add(understood.stream()
                .filter(Understood::isOptOut)
                .map(one -> new OptOut(
                        one.reply().from(),
                        one.answers().scope(),
                        one.reply().arrivedAt(),
                        "sms " + one.reply().to()))
                .toList());
        return settings.confirm() ? confirmations.want(firstId, understood) : 0;
    }

    private Understood understand(Reply reply, Answered answered) {
        boolean leaves = words.mean(reply.text(), List.of(answered.sender(), reply.to()));
        return new Understood(reply, leaves ? Meaning.OPT_OUT : Meaning.OTHER, answered);
    }

    private List<Reply> withoutRepeated(List<Reply> batch) {
        record Said(long from, String to, String text) {}
        Set<Integer> known = rows.known(batch);
        Map<Said, Long> lately = new HashMap<>();
        List<Reply> fresh = new ArrayList<>();
        for (int place = 0; place < batch.size(); place++) {
            Reply reply = batch.get(place);
            Said said = new Said(reply.from().msisdn(), reply.to(), reply.text());
            long at = reply.arrivedAt().toEpochMilli();
            Long before = lately.get(said);
            boolean again = before != null && Math.abs(at - before) <= ReplyRows.AGAIN_MILLIS;
            if (!known.contains(place) && !again) {
                fresh.add(reply);
                lately.put(said, at);
            }
        }
        return fresh;
    }
}
