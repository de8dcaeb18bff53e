package vn.loa.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Writes planned messages with their texts and counters, and how far planning has come, in the caller's transaction: a
 * plan that dies goes on after the last person that was written, and writes nobody twice.
 */
@Repository
public class WritePlan {

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final Waves waves;
    private final WaysOn waysOn;

    WritePlan(JdbcClient jdbc, Tallies tallies, WaysOn waysOn, Waves waves) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.waysOn = waysOn;
        this.waves = waves;
    }

    /** @param planned the next people in ascending order of their number; not empty */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(long wave, List<? extends PlannedMessage> planned) {
        long id = waves.get(wave).lastMessage();
        MessageRows messages = new MessageRows();
        TextRows texts = new TextRows();
        List<WaysOn.Planned> ways = new ArrayList<>();
        TallySteps steps = new TallySteps();
        for (PlannedMessage message : planned) {
            id++;
            messages.add(id, message, texts.idOf(id, message.texts()));
            WayOn wayOn = message.wayOn();
            if (wayOn != null) {
                // A message has one id for its texts: those of its way on are kept under the negative one.
                long text = texts.idOf(-id, wayOn.texts());
                ways.add(new WaysOn.Planned(id, wayOn.route(), text, Parts.planned(wayOn.parts())));
            }
            count(wave, message, steps);
        }
        texts.insert(jdbc);
        messages.insert(jdbc, wave);
        waysOn.insert(ways);
        tallies.append(steps);
        waves.planned(wave, planned.get(planned.size() - 1).number().msisdn(), id);
    }

    private static void count(long wave, PlannedMessage message, TallySteps steps) {
        Counter where = new Counter(wave, message.route(), message.carrier().id(), message.area(), "");
        if (message.skipped() == null) {
            steps.add(where.counting(MessageState.PENDING.name()), 1);
            steps.add(where.counting(Tallies.SEGMENTS_PLANNED), message.segments());
        } else {
            steps.add(where.counting(MessageState.SKIPPED.name()), 1);
            steps.add(where.counting(Tallies.SKIPPED + message.skipped().json()), 1);
        }
    }

    /** The columns of the new messages. */
    private static final class MessageRows {

        private final List<Long> ids = new ArrayList<>();
        private final List<PlannedMessage> messages = new ArrayList<>();
        private final List<Long> texts = new ArrayList<>();

        void add(long id, PlannedMessage message, Long text) {
            ids.add(id);
            messages.add(message);
            texts.add(text);
        }

        void insert(JdbcClient jdbc, long wave) {
            jdbc.sql("""
                            insert into message (id, wave_id, number, carrier, area, route, state, reason, code, text_id,
                                                 segments, attempt, parts)
                            select u.id, ?, u.number, u.carrier, u.area, u.route, u.state, u.reason, '',
                                   nullif(u.text_id, 0), u.segments, 0, u.parts
                            from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as varchar array),
                                        cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),
                                        cast(? as varchar array), cast(? as bigint array), cast(? as bigint array),
                                        cast(? as varchar array))
                                 as u(id, number, carrier, area, route, state, reason, text_id, segments, parts)
                            """)
                    .param(wave)
                    .param(Column.longs(ids))
                    .param(Column.longs(messages, m -> m.number().msisdn()))
                    .param(Column.texts(messages, m -> m.carrier().id()))
                    .param(Column.texts(messages, PlannedMessage::area))
                    .param(Column.texts(messages, PlannedMessage::route))
                    .param(Column.texts(messages, m -> state(m).name()))
                    .param(Column.texts(messages, m -> reason(m)))
                    .param(Column.longs(texts))
                    .param(Column.longs(messages, m -> (long) m.segments()))
                    .param(Column.texts(messages, m -> Parts.planned(m.parts()).letters()))
                    .update();
        }

        private static MessageState state(PlannedMessage message) {
            return message.skipped() == null ? MessageState.PENDING : MessageState.SKIPPED;
        }

        private static String reason(PlannedMessage message) {
            return message.skipped() == null ? "" : message.skipped().json();
        }
    }

    /** The columns of the new texts; people told the same in one chunk share them. */
    private static final class TextRows {

        private final Map<List<String>, Long> known = new HashMap<>();
        private final List<Long> ids = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();
        private final List<String> bodies = new ArrayList<>();

        /** @return the id of these texts, 0 for none; a new text takes the id offered by the first message that says it */
        long idOf(long message, List<String> texts) {
            if (texts.isEmpty()) {
                return 0;
            }
            return known.computeIfAbsent(texts, unknown -> {
                for (int no = 0; no < texts.size(); no++) {
                    ids.add(message);
                    numbers.add((long) no + 1);
                    bodies.add(texts.get(no));
                }
                return message;
            });
        }

        void insert(JdbcClient jdbc) {
            if (ids.isEmpty()) {
                return;
            }
            jdbc.sql("""
                            insert into message_text (id, no, body)
                            select u.id, u.no, u.body
                            from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as varchar array))
                                 as u(id, no, body)
                            """)
                    .param(Column.longs(ids))
                    .param(Column.longs(numbers))
                    .param(Column.texts(bodies))
                    .update();
        }
    }
}
