package vn.loa.zalo;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import vn.loa.channel.Inbox;

/**
 * Builds the channels of the settings. Routes of one account share its tokens and what is remembered of people, routes of one app
 * its requests of the minute, all of them one connection pool.
 */
final class BuildChannels implements AutoCloseable {

    private final ZaloHttp http = new ZaloHttp();
    private final ZaloTables tables;
    private final SealTokens seal;
    private final ZaloCodes codes;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private final Webhooks webhooks;

    private final Map<AccountId, TokenKeeper> keepers = new HashMap<>();
    private final Map<AccountId, KeepTokens> threads = new HashMap<>();
    private final Map<String, MinuteBudget> budgets = new HashMap<>();
    private final Map<String, AbsentPeople> absent = new HashMap<>();
    private final Map<String, ZaloChannel> channels = new LinkedHashMap<>();

    BuildChannels(
            List<ZaloSettings> routes,
            ZaloTables tables,
            SealTokens seal,
            ZaloCodes codes,
            HttpPlace place,
            Time time) {
        nanoTime = time.nanoTime();
        clock = time.clock();
        webhooks = new Webhooks(place, clock);
        this.tables = tables;
        this.seal = seal;
        this.codes = codes;
        routes.forEach(settings -> budgets.merge(settings.login().appId(), budget(settings), BuildChannels::narrower));
        routes.forEach(settings -> channels.put(settings.name(), channel(settings)));
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    record Time(Clock clock, LongSupplier nanoTime) {}

    Webhooks webhooks() {
        return webhooks;
    }

    /** The same ones at every call, by route name. */
    Map<String, ZaloChannel> channels() {
        return channels;
    }

    TokenEndpoint endpoint(ZaloSettings settings) {
        return new TokenEndpoint(settings, http, clock);
    }

    private MinuteBudget budget(ZaloSettings settings) {
        return new MinuteBudget(
                settings.login().appId(), settings.wire().pace().requestsPerMinute(), tables.pace(), clock);
    }

    private static MinuteBudget narrower(MinuteBudget one, MinuteBudget other) {
        MinuteBudget narrow = one.perMinute() <= other.perMinute() ? one : other;
        (narrow == one ? other : one).close();
        return narrow;
    }

    private ZaloChannel channel(ZaloSettings settings) {
        AccountId account = settings.login().account();
        TokenKeeper keeper = keepers.computeIfAbsent(
                account, id -> new TokenKeeper(id, tables.tokens(), seal, endpoint(settings), clock, nanoTime));
        Reach reach = new Reach(
                settings,
                new ZaloRequests(settings),
                http.line(settings.timing()),
                keeper,
                Objects.requireNonNull(budgets.get(account.app())),
                new DayQuota(clock));
        ZaloChannel.Memory memory = new ZaloChannel.Memory(
                absent.computeIfAbsent(account.oa(), oa -> new AbsentPeople(oa, tables.jdbc())),
                tables.templates(),
                tables.ids(),
                threads.computeIfAbsent(account, id -> new KeepTokens(keeper)));
        webhooks.expect(settings);
        return new ZaloChannel(reach, codes, memory, new Hooks(), clock, nanoTime);
    }

    /** What a route has to do with webhooks. */
    final class Hooks {

        /** @throws vn.loa.words.BadInputException when they cannot be taken */
        void open(String route, Inbox inbox) {
            webhooks.open(route, inbox, new News());
        }

        void close(String route) {
            webhooks.close(route);
        }
    }

    /** What Zalo tells, to the route it is about. */
    private final class News implements ZaloNews {

        @Override
        public void templateChanged(String route, String templateId, String status) {
            channel(route).templateChanged(templateId, status);
        }

        @Override
        public void qualityChanged(String route, String templateId, String quality) {
            channel(route).templateChanged(templateId, quality);
        }

        @Override
        public void quotaChanged(String route, int perDay) {
            channel(route).quotaChanged();
        }

        private ZaloChannel channel(String route) {
            return Objects.requireNonNull(channels.get(route));
        }
    }

    /** After the channels were closed: refreshes under way are waited for, all at once, because what they bring must be stored. */
    @Override
    public void close() {
        threads.values().forEach(KeepTokens::end);
        threads.values().forEach(KeepTokens::stop);
        absent.values().forEach(AbsentPeople::stop);
        budgets.values().forEach(MinuteBudget::close);
        http.close();
    }
}
