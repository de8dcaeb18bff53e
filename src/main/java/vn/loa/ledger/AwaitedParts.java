package vn.loa.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.contact.PhoneNumber;

/** Finds by number what a provider calls the parts of a wave, for results that name people only. */
@Repository
public class AwaitedParts {

    private final JdbcClient jdbc;

    AwaitedParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids of the parts that went over the route, by person; without people who have none. */
    public Map<PhoneNumber, List<String>> refs(Wave wave, String route, Collection<PhoneNumber> people) {
        Map<PhoneNumber, List<String>> refs = new HashMap<>();
        jdbc.sql("""
                        select m.number, p.ref
                        from unnest(cast(? as bigint array)) as u(number)
                        join message m on m.wave_id = ? and m.number = u.number
                        join part p on p.id between m.id * 4096 and m.id * 4096 + 4095
                        where p.route = ? and coalesce(p.ref, '') <> ''
                        order by p.id
                        """)
                .param(Column.longs(people, PhoneNumber::msisdn))
                .param(wave.id())
                .param(route)
                .query(row -> {
                    refs.computeIfAbsent(new PhoneNumber(row.getLong(1)), unseen -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return refs;
    }
}
