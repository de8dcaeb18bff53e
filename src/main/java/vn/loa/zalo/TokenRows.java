package vn.loa.zalo;

import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps tokens. Every change is one statement, a transaction of its own, that says whether it won. */
@Repository
class TokenRows {

    private final JdbcClient jdbc;

    TokenRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<TokenRow> read(AccountId account) {
        return jdbc.sql("""
                        select version, state, access_token, refresh_token, access_until, refresh_until, changed_at,
                               claimed_by, claimed_at
                        from zalo_token where app_id = ? and oa_id = ?
                        """)
                .params(account.app(), account.oa())
                .query((row, n) -> new TokenRow(
                        row.getLong(1),
                        TokenState.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        new TokenRow.Times(
                                Instant.ofEpochMilli(row.getLong(5)),
                                Instant.ofEpochMilli(row.getLong(6)),
                                Instant.ofEpochMilli(row.getLong(7))),
                        row.getString(8) == null
                                ? null
                                : new TokenRow.Claim(row.getString(8), Instant.ofEpochMilli(row.getLong(9)))))
                .optional();
    }

    /** Takes the right to call Zalo with the refresh token of this version; at most one caller gets it. */
    boolean claim(AccountId account, long version, String claim, Instant now) {
        return jdbc.sql("""
                                update zalo_token set state = 'REFRESHING', claimed_by = ?, claimed_at = ?
                                where app_id = ? and oa_id = ? and version = ? and state = 'READY'
                                """)
                        .params(claim, now.toEpochMilli(), account.app(), account.oa(), version)
                        .update()
                == 1;
    }

    /** Stores what the claim brought, also when others gave it up meanwhile; false when a person consented anew. */
    boolean commit(AccountId account, String claim, TokenRow fresh) {
        return jdbc.sql("""
                                update zalo_token
                                set version = version + 1, state = 'READY', access_token = ?, refresh_token = ?,
                                    access_until = ?, refresh_until = ?, changed_at = ?, claimed_by = null, claimed_at = null
                                where app_id = ? and oa_id = ? and claimed_by = ?
                                """)
                        .params(
                                fresh.access(),
                                fresh.refresh(),
                                fresh.times().accessUntil().toEpochMilli(),
                                fresh.times().refreshUntil().toEpochMilli(),
                                fresh.times().changedAt().toEpochMilli(),
                                account.app(),
                                account.oa(),
                                claim)
                        .update()
                == 1;
    }

    /** Zalo surely did not hear of the claim: the same refresh token may be tried again. */
    boolean giveBack(AccountId account, String claim) {
        return end(account, claim, "READY", true);
    }

    /** Zalo said no: these tokens are worth nothing any more. */
    boolean refused(AccountId account, String claim) {
        return end(account, claim, "NONE", true);
    }

    /** Nobody knows what Zalo did; the claim stays in the row. */
    boolean uncertain(AccountId account, String claim) {
        return end(account, claim, "UNCERTAIN", false);
    }

    private boolean end(AccountId account, String claim, String state, boolean forget) {
        return jdbc.sql("""
                                update zalo_token
                                set state = ?, claimed_by = case when ? then null else claimed_by end,
                                    claimed_at = case when ? then null else claimed_at end
                                where app_id = ? and oa_id = ? and claimed_by = ? and state = 'REFRESHING'
                                """)
                        .params(state, forget, forget, account.app(), account.oa(), claim)
                        .update()
                == 1;
    }

    /** Stores what a person's consent brought, over whatever was there. */
    void authorised(AccountId account, TokenRow fresh) {
        if (!replace(account, fresh)) {
            try {
                insert(account, fresh);
            } catch (DuplicateKeyException e) {
                replace(account, fresh);
            }
        }
    }

    private boolean replace(AccountId account, TokenRow fresh) {
        return jdbc.sql("""
                                update zalo_token
                                set version = version + 1, state = 'READY', access_token = ?, refresh_token = ?,
                                    access_until = ?, refresh_until = ?, changed_at = ?, claimed_by = null, claimed_at = null
                                where app_id = ? and oa_id = ?
                                """)
                        .params(
                                fresh.access(),
                                fresh.refresh(),
                                fresh.times().accessUntil().toEpochMilli(),
                                fresh.times().refreshUntil().toEpochMilli(),
                                fresh.times().changedAt().toEpochMilli(),
                                account.app(),
                                account.oa())
                        .update()
                == 1;
    }

    private void insert(AccountId account, TokenRow fresh) {
        jdbc.sql("""
                        insert into zalo_token (app_id, oa_id, version, state, access_token, refresh_token, access_until,
                                                refresh_until, changed_at)
                        values (?, ?, 1, 'READY', ?, ?, ?, ?, ?)
                        """)
                .params(
                        account.app(),
                        account.oa(),
                        fresh.access(),
                        fresh.refresh(),
                        fresh.times().accessUntil().toEpochMilli(),
                        fresh.times().refreshUntil().toEpochMilli(),
                        fresh.times().changedAt().toEpochMilli())
                .update();
    }
}
