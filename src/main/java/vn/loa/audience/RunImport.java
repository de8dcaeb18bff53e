package vn.loa.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;
import vn.loa.words.BadInputException;
import vn.loa.work.HalfBegunJob;

/** Runs the job of an import, from the beginning or from where a crash left it. */
@Component
class RunImport {

    private final Job importFile;
    private final JobOperator operator;
    private final JobRepository repository;
    private final FileImports imports;
    private final ImportFiles files;
    private final WatchedImports watched;

    RunImport(
            Job importFile,
            JobOperator operator,
            JobRepository repository,
            FileImports imports,
            ImportFiles files,
            WatchedImports watched) {
        this.importFile = importFile;
        this.operator = operator;
        this.repository = repository;
        this.imports = imports;
        this.files = files;
        this.watched = watched;
    }

    /** @throws BadInputException when the file turned out to be bad; the import is gone, and nothing else changed */
    void toItsEnd(long id, ImportWatcher watcher) {
        watched.watch(id, watcher);
        try {
            JobExecution execution = startOrRestart(id);
            if (execution.getStatus() == BatchStatus.COMPLETED) {
                files.drop(files.spool(id));
                return;
            }
            List<Throwable> failures = execution.getAllFailureExceptions();
            BadInputException badInput = badInput(failures);
            if (badInput != null) {
                discard(id);
                throw badInput;
            }
            throw new IllegalStateException(
                    "import " + id + " " + execution.getStatus(), failures.isEmpty() ? null : failures.get(0));
        } catch (JobExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            watched.forget(id);
        }
    }

    private JobExecution startOrRestart(long id) throws JobExecutionException {
        JobParameters parameters =
                new JobParametersBuilder().addLong(ImportJob.PARAMETER, id).toJobParameters();
        JobExecution last = repository.getLastJobExecution(ImportJob.NAME, parameters);
        if (last == null) {
            HalfBegunJob.forget(repository, ImportJob.NAME, parameters);
            return operator.start(importFile, parameters);
        }
        // Only the owner of a home runs imports, so what looks like running died with its process.
        return operator.restart(last.isRunning() ? operator.recover(last) : last);
    }

    private void discard(long id) {
        FileImport bad = imports.load(id);
        imports.discard(id);
        files.drop(files.spool(id));
        files.drop(bad.rejects());
    }

    private static @Nullable BadInputException badInput(List<Throwable> failures) {
        for (Throwable failure : failures) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadInputException bad) {
                    return bad;
                }
            }
        }
        return null;
    }
}
