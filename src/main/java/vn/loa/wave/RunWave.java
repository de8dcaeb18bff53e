package vn.loa.wave;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignFiles;
import vn.loa.channel.Channel;
import vn.loa.channel.RouteHealth;
import vn.loa.ledger.EndUnsent;
import vn.loa.ledger.RecoverClaims;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.ledger.WaysOn;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Runs a wave from wherever it stands until it is over, or stopped, or the caller's patience is. */
@Component
public class RunWave {

    private final CampaignFiles campaigns;
    private final Routes routes;
    private final WaveJobs jobs;
    private final SettleWave settle;
    private final SteerWaves steer;
    private final Moves moves;

    /** What moves a wave's state outside its job. */
    @Component
    record Moves(Waves waves, EndUnsent endUnsent, RecoverClaims recover, WaysOn waysOn, LedgerWaits waits) {}

    RunWave(CampaignFiles campaigns, Routes routes, WaveJobs jobs, SettleWave settle, SteerWaves steer, Moves moves) {
        this.campaigns = campaigns;
        this.routes = routes;
        this.jobs = jobs;
        this.settle = settle;
        this.steer = steer;
        this.moves = moves;
    }

    /**
     * Blocks until the wave is done, cancelled, failed, paused by hours, interrupted, or nothing has moved for {@code wait}.
     * The books are recounted before it returns.
     *
     * @param wait null waits as long as the wave is valid
     * @return the wave as it stands then
     * @throws BadInputException when a setting of a route cannot work, or planning met a text that must not be sent
     */
    public Wave run(Wave wave, @Nullable Duration wait) throws InterruptedException {
        Campaign campaign = campaigns.parse(wave.campaign(), wave.definition());
        List<Channel> channels = routes.of(campaign);
        refuseLostRoutes(wave, channels);
        Signal signal = steer.begin(wave);
        try {
            // Nothing of this wave runs here yet, so what is claimed was claimed by a process that died.
            moves.recover().recover(wave);
            open(wave, channels);
            drive(wave, campaign, channels, signal, wait);
        } finally {
            steer.end(wave);
        }
        settle.proveBooks(wave);
        return moves.waves().get(wave.id());
    }

    /** How the routes are doing right now, by name; for whoever watches the wave. */
    public Map<String, RouteHealth> health() {
        Map<String, RouteHealth> health = new TreeMap<>();
        routes.health()
                .forEach((name, own) ->
                        health.put(name, own.withLedgerWait(moves.waits().of(name))));
        return health;
    }

    /**
     * A route that left the settings since planning would leave its people waiting in a wave that calls itself done, or turn it
     * between settling and dispatch for as long as they may still go on there.
     */
    private void refuseLostRoutes(Wave wave, List<Channel> channels) {
        List<String> names =
                channels.stream().map(channel -> channel.route().name()).toList();
        Set<String> needed = new TreeSet<>(settle.routesWaiting(wave));
        needed.addAll(moves.waysOn().routesAhead(moves.waves().get(wave.id())));
        for (String waiting : needed) {
            if (!names.contains(waiting)) {
                throw new BadInputException(
                        Phrase.of("wave.route.lost", wave.name(), waiting, String.join(", ", names)));
            }
        }
    }

    /** Receipts may come in at any hour. */
    private void open(Wave wave, List<Channel> channels) {
        if (wave.state() == WaveState.SETTLING) {
            routes.open(channels);
        } else {
            routes.openForSending(channels);
        }
    }

    private void drive(Wave started, Campaign campaign, List<Channel> channels, Signal signal, @Nullable Duration wait)
            throws InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            Wave wave = moves.waves().get(started.id());
            goesOn = switch (signal.wish()) {
                case GO ->
                    switch (wave.state()) {
                        case PAUSED, PAUSED_BY_HOURS ->
                            moves.waves().move(wave.id(), wave.state(), WaveState.DISPATCHING);
                        case PLANNING, DISPATCHING -> afterJob(wave, launch(wave, campaign, channels, signal, wait));
                        case SETTLING -> settle(wave, signal, wait);
                        case DONE, CANCELLED, FAILED -> false;
                    };
                case PAUSE ->
                    wave.state() == WaveState.SETTLING ? settle(wave, signal, wait) : awaitResume(wave, signal, wait);
                case CANCEL -> {
                    steer.cancel(wave);
                    yield false;
                }
                case INTERRUPT -> {
                    moves.waves().move(wave.id(), WaveState.DISPATCHING, WaveState.PAUSED);
                    yield false;
                }
            };
        }
    }

    /** A plan that was refused is refused as a whole: nobody was texted, and nobody will be. */
    private DispatchEnd launch(
            Wave wave, Campaign campaign, List<Channel> channels, Signal signal, @Nullable Duration wait) {
        // Outside: that a provider cannot be asked just now is no refusal of the plan.
        WaveJob.Plan plan = jobs.plan(wave, campaign, channels);
        try {
            return jobs.launch(wave, campaign, channels, plan, signal, wait);
        } catch (BadInputException refused) {
            Wave now = moves.waves().get(wave.id());
            if (now.state() == WaveState.PLANNING) {
                moves.endUnsent().endWave(now, WaveState.FAILED);
            }
            throw refused;
        }
    }

    /** @return whether there is more to do now */
    private boolean afterJob(Wave wave, DispatchEnd end) {
        return switch (end) {
            case FINISHED -> moves.waves().move(wave.id(), WaveState.DISPATCHING, WaveState.SETTLING);
            case VALIDITY_OVER -> {
                moves.endUnsent().expire(moves.waves().get(wave.id()));
                yield moves.waves().move(wave.id(), WaveState.DISPATCHING, WaveState.SETTLING);
            }
            case OUTSIDE_HOURS -> {
                moves.waves().move(wave.id(), WaveState.DISPATCHING, WaveState.PAUSED_BY_HOURS);
                yield false;
            }
            case WAITED_OUT -> {
                moves.waves().move(wave.id(), WaveState.DISPATCHING, WaveState.PAUSED);
                yield false;
            }
            case PAUSED, INTERRUPTED, CANCELLED, GOES_ON -> true;
        };
    }

    /** A wave that only waits for receipts has nothing to pause. */
    private boolean settle(Wave wave, Signal signal, @Nullable Duration wait) throws InterruptedException {
        return switch (settle.await(wave, signal, wait)) {
            case DONE, WAITED_OUT -> false;
            case DUE, STOPPED -> true;
        };
    }

    private boolean awaitResume(Wave wave, Signal signal, @Nullable Duration wait) throws InterruptedException {
        moves.waves().move(wave.id(), WaveState.DISPATCHING, WaveState.PAUSED);
        Duration atMost = wait == null ? Duration.ofDays(7) : wait;
        signal.awaitOtherThan(Signal.Wish.PAUSE, atMost);
        return signal.wish() != Signal.Wish.PAUSE;
    }
}
