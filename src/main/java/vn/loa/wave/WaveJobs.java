package vn.loa.wave;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import vn.loa.campaign.Campaign;
import vn.loa.channel.Channel;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;
import vn.loa.work.HalfBegunJob;

/** Launches the job of a wave, again and again if need be, until it has handed everything over. */
@Component
class WaveJobs {

    private final JobOperator operator;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final PlanWave plan;
    private final DispatchWave dispatch;
    private final Waves waves;
    private final WaveCounts counts;
    // The turn that each wave of this process is at; the ones before are over.
    private final Map<Long, Long> turns = new ConcurrentHashMap<>();

    WaveJobs(JobOperator operator, JobRepository repository, PlatformTransactionManager transactions, Steps steps) {
        this.operator = operator;
        this.repository = repository;
        this.transactions = transactions;
        plan = steps.plan();
        dispatch = steps.dispatch();
        waves = steps.waves();
        counts = steps.counts();
    }

    /** What the job's steps work with. */
    @Component
    record Steps(PlanWave plan, DispatchWave dispatch, Waves waves, WaveCounts counts) {}

    /**
     * How the wave would be planned. Asks providers about forms, and may fail for the moment.
     *
     * @throws BadInputException when a provider does not know a form, or cannot be asked
     */
    WaveJob.Plan plan(Wave wave, Campaign campaign, List<Channel> channels) {
        return plan.of(wave, campaign, channels);
    }

    /**
     * Plans what is not planned and sends what is not sent.
     *
     * @throws BadInputException when planning met a text that must not be sent
     */
    DispatchEnd launch(
            Wave wave,
            Campaign campaign,
            List<Channel> channels,
            WaveJob.Plan planned,
            Signal signal,
            @Nullable Duration wait) {
        Map<String, Channel> byRoute = new TreeMap<>();
        channels.forEach(channel -> byRoute.put(channel.route().name(), channel));
        Set<DispatchEnd> ends = Collections.synchronizedSet(EnumSet.of(DispatchEnd.FINISHED));
        DispatchWave.Run how = new DispatchWave.Run(signal, new Pumps(), wait);
        AtomicReference<RuntimeException> failed = new AtomicReference<>();
        Job job = new WaveJob(repository, transactions, signal)
                .of(
                        planned,
                        () -> waves.move(wave.id(), WaveState.PLANNING, WaveState.DISPATCHING),
                        List.copyOf(byRoute.keySet()),
                        route -> {
                            try {
                                DispatchEnd own =
                                        dispatch.run(waves.get(wave.id()), campaign, channel(byRoute, route), how);
                                ends.add(own);
                                return own;
                            } catch (RuntimeException e) {
                                // Batch tells of a partitioned step only that it failed.
                                failed.compareAndSet(null, e);
                                throw e;
                            }
                        });
        JobExecution execution = run(job, wave);
        if (execution == null) {
            return DispatchEnd.FINISHED;
        }
        if (execution.getStatus() == BatchStatus.FAILED) {
            throw failure(execution, failed.get());
        }
        return execution.getStatus() == BatchStatus.COMPLETED
                ? DispatchEnd.FINISHED
                : stopped(Collections.max(ends), signal);
    }

    /** A job that stopped before dispatch was stopped by the signal. */
    private static DispatchEnd stopped(DispatchEnd end, Signal signal) {
        if (end != DispatchEnd.FINISHED) {
            return end;
        }
        return switch (signal.wish()) {
            case PAUSE -> DispatchEnd.PAUSED;
            case CANCEL -> DispatchEnd.CANCELLED;
            case INTERRUPT, GO -> DispatchEnd.INTERRUPTED;
        };
    }

    /** @return null when the job had handed everything over before, and its process died before the wave moved on */
    private @Nullable JobExecution run(Job job, Wave wave) {
        // This process owns the home: an execution that still counts as running is what a dead process left behind.
        repository.findRunningJobExecutions(WaveJob.NAME).stream()
                .filter(left -> wave.id() == waveOf(left))
                .forEach(operator::recover);
        for (long turn = turns.getOrDefault(wave.id(), 1L); ; turn++) {
            turns.put(wave.id(), turn);
            JobParameters parameters = new JobParametersBuilder()
                    .addLong(WaveJob.WAVE, wave.id())
                    .addLong(WaveJob.TURN, turn)
                    .toJobParameters();
            HalfBegunJob.forget(repository, WaveJob.NAME, parameters);
            try {
                return operator.start(job, parameters);
            } catch (JobInstanceAlreadyCompleteException e) {
                // A job that has handed over begins anew only for those who are to be tried again.
                if (counts.people(wave, MessageState.PENDING) == 0) {
                    return null;
                }
            } catch (JobExecutionException e) {
                throw new IllegalStateException("the job of wave " + wave.name() + " could not be started", e);
            }
        }
    }

    /** JobParameters are equal when their names are (Batch 6.0.4), so two waves have to be told apart by the value. */
    private static long waveOf(JobExecution execution) {
        Long wave = execution.getJobParameters().getLong(WaveJob.WAVE);
        return wave == null ? 0 : wave;
    }

    private static RuntimeException failure(JobExecution execution, @Nullable RuntimeException ofDispatch) {
        List<Throwable> failures = new ArrayList<>(execution.getAllFailureExceptions());
        if (ofDispatch != null) {
            failures.add(0, ofDispatch);
        }
        for (Throwable failure : failures) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadInputException bad) {
                    return bad;
                }
            }
        }
        return new IllegalStateException("the wave's job failed", failures.isEmpty() ? null : failures.get(0));
    }

    private static Channel channel(Map<String, Channel> byRoute, String route) {
        Channel channel = byRoute.get(route);
        if (channel == null) {
            throw new IllegalStateException("no route " + route);
        }
        return channel;
    }
}
