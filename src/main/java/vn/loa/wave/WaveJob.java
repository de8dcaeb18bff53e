package vn.loa.wave;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import vn.loa.audience.Candidate;
import vn.loa.ledger.PlannedMessage;

/**
 * A wave as a Batch job: plan, then dispatch, one partition a route. Both steps keep their progress in the ledger's rows
 * (docs/decisions/0002), so a step that is started again goes on where the rows say, wherever the process died.
 */
final class WaveJob {

    static final String NAME = "wave";
    static final String WAVE = "wave";

    /** How many times the job has handed over, and one: attempts that are made later need a job again. */
    static final String TURN = "turn";

    static final int PLAN_CHUNK = 1_000;

    private static final String ROUTE = "route";

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Signal signal;

    WaveJob(JobRepository repository, PlatformTransactionManager transactions, Signal signal) {
        this.repository = repository;
        this.transactions = transactions;
        this.signal = signal;
    }

    /** What planning does with each person. */
    record Plan(
            ItemReader<Candidate> read,
            ItemProcessor<Candidate, PlannedMessage> plan,
            ItemWriter<PlannedMessage> write) {}

    /** Sends what a route has to send. */
    @FunctionalInterface
    interface Dispatch {
        DispatchEnd run(String route) throws InterruptedException;
    }

    Job of(Plan plan, Runnable freeze, List<String> routes, Dispatch dispatch) {
        return new JobBuilder(NAME, repository)
                .start(planStep(plan))
                .next(freezeStep(freeze))
                .next(dispatchStep(routes, dispatch))
                .build();
    }

    private Step planStep(Plan plan) {
        return new StepBuilder("plan", repository)
                .<Candidate, PlannedMessage>chunk(PLAN_CHUNK)
                .transactionManager(transactions)
                .reader(plan.read())
                .processor(plan.plan())
                .writer(plan.write())
                .interruptionPolicy(this::stopBetweenChunks)
                .build();
    }

    private void stopBetweenChunks(StepExecution execution) throws JobInterruptedException {
        if (execution.isTerminateOnly() || signal.wish() != Signal.Wish.GO) {
            throw new JobInterruptedException("planning was asked to stop");
        }
    }

    /** From here on the audience is what it is. */
    private Step freezeStep(Runnable freeze) {
        Tasklet tasklet = (contribution, context) -> {
            freeze.run();
            return RepeatStatus.FINISHED;
        };
        return new StepBuilder("freeze", repository)
                .tasklet(tasklet, transactions)
                .build();
    }

    private Step dispatchStep(List<String> routes, Dispatch dispatch) {
        SimpleAsyncTaskExecutor pumps = new SimpleAsyncTaskExecutor("loa-dispatch-");
        pumps.setConcurrencyLimit(routes.size());
        return new StepBuilder("dispatch", repository)
                .partitioner("route", partitions(routes))
                .step(pumpStep(dispatch))
                .gridSize(routes.size())
                .taskExecutor(pumps)
                .build();
    }

    private static Partitioner partitions(List<String> routes) {
        return gridSize -> {
            Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
            routes.forEach(route -> partitions.put(route, new ExecutionContext(Map.of(ROUTE, route))));
            return partitions;
        };
    }

    /** No transaction around a pump that may run for days: every claim and every settled batch is one of its own. */
    private Step pumpStep(Dispatch dispatch) {
        Tasklet tasklet = (contribution, context) -> {
            Object route = context.getStepContext().getStepExecutionContext().get(ROUTE);
            if (dispatch.run(String.valueOf(route)) != DispatchEnd.FINISHED) {
                contribution.getStepExecution().setTerminateOnly();
            }
            return RepeatStatus.FINISHED;
        };
        return new StepBuilder("route", repository)
                .tasklet(tasklet, new ResourcelessTransactionManager())
                .build();
    }
}
