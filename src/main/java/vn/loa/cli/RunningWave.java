package vn.loa.cli;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.report.DeliveryReport;
import vn.loa.report.ReportWave;
import vn.loa.wave.RunWave;
import vn.loa.wave.SteerWaves;

/** A wave that runs on a thread of its own while a bench watches it. */
final class RunningWave {

    /** Without anything moving. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the SMSC still counts when the ledger has everything, such as acknowledgements on their way to it. */
    private static final Duration AFTER_THE_END = Duration.ofSeconds(5);

    /** After a look that took long, as sums over many steps of counters do, it rests this many times as long. */
    private static final int REST = 20;

    private final Engine engine;
    private final Wave wave;
    private final Future<Wave> run;
    private final long started = System.nanoTime();

    private RunningWave(Engine engine, Wave wave, Future<Wave> run) {
        this.engine = engine;
        this.wave = wave;
        this.run = run;
    }

    static RunningWave start(Engine engine, Wave wave) {
        FutureTask<Wave> run = new FutureTask<>(() -> engine.bean(RunWave.class).run(wave, PATIENCE));
        Thread thread = new Thread(run, "loa-bench-wave");
        thread.setDaemon(true);
        thread.start();
        return new RunningWave(engine, wave, run);
    }

    /** By {@link System#nanoTime}. */
    long started() {
        return started;
    }

    long people(MessageState state) {
        return engine.bean(WaveCounts.class).people(wave, state);
    }

    WaveState state() {
        return engine.bean(Waves.class).get(wave.id()).state();
    }

    /** Whether everybody is planned. */
    boolean isPlanned() {
        return state() != WaveState.PLANNING;
    }

    void pause() {
        engine.bean(SteerWaves.class).pause(wave.name());
    }

    void resume() {
        engine.bean(SteerWaves.class).resume(wave.name());
    }

    void cancel() {
        engine.bean(SteerWaves.class).cancel(wave.name());
    }

    /** Waits until the wave's run has returned. */
    Wave end() throws ExecutionException, InterruptedException, TimeoutException {
        return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    DeliveryReport report() {
        return engine.bean(ReportWave.class).of(wave.name());
    }

    /**
     * Looks again and again, so seldom that the looking costs next to nothing.
     *
     * @param between looks, at least
     * @throws IllegalStateException when the wave has ended and it is still not so
     */
    void await(Duration between, BooleanSupplier done) throws ExecutionException, InterruptedException {
        long looked = System.nanoTime();
        long ended = 0;
        while (!done.getAsBoolean()) {
            if (run.isDone()) {
                Wave wave = run.get();
                ended = ended == 0 ? looked : ended;
                if (looked - ended > AFTER_THE_END.toNanos()) {
                    throw new IllegalStateException("the wave ended early, " + wave.state());
                }
            }
            long cost = System.nanoTime() - looked;
            LockSupport.parkNanos(Math.max(between.toNanos(), cost * REST));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            looked = System.nanoTime();
        }
    }

    /** @throws IllegalStateException when not so many were delivered or a recount from raw rows does not balance */
    void proveDelivered(long people) throws ExecutionException, InterruptedException, TimeoutException {
        Wave ended = end();
        DeliveryReport report = engine.bean(ReportWave.class).recounted(ended.name());
        if (!report.balanced() || report.counters().of(MessageState.DELIVERED) != people) {
            throw new IllegalStateException("wave " + ended.name()
                    + " does not balance or not everybody was delivered: " + report.counters() + " " + report.books());
        }
    }
}
