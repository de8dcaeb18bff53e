package vn.loa.work;

import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;

/**
 * A job whose process died between Batch's two first transactions: the one that creates the instance, and the one that
 * creates its first execution. Batch 6.0.4 refuses to start such an instance, and there is nothing to restart.
 */
public final class HalfBegunJob {

    private HalfBegunJob() {}

    /** Forgets the instance if it has no execution; only when nobody else may be about to start the same job. */
    public static void forget(JobRepository repository, String job, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(job, parameters);
        if (instance != null && repository.getJobExecutions(instance).isEmpty()) {
            repository.deleteJobInstance(instance);
        }
    }
}
