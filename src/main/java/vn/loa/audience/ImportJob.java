package vn.loa.audience;

import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The import of a file, whatever it holds: read and sort it all, prepare, write people in the order of their numbers,
 * end. Until the second step has ended, nothing outside the import's own row has changed. How far it is stands in that
 * row, in the transaction of what it speaks of, so that every step can be killed anywhere and started again.
 */
@Configuration(proxyBeanMethods = false)
class ImportJob {

    static final String NAME = "import-file";
    static final String PARAMETER = "import";

    /** 20,000 rows a run: a few megabytes of heap, and 500 runs to merge for ten million rows. */
    private static final int BLOCKS_OF_ROWS = 40;

    private static final int BLOCKS_OF_PEOPLE = 10;

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;

    ImportJob(JobRepository repository, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    static long importOf(ChunkContext context) {
        return (Long) Objects.requireNonNull(
                context.getStepContext().getJobParameters().get(PARAMETER));
    }

    @Bean
    Job importFile(
            ReadRows readRows,
            SpoolRows spoolRows,
            PrepareWriting prepareWriting,
            ReadPeople readPeople,
            WritePeople writePeople,
            EndImport endImport) {
        return new JobBuilder(NAME, repository)
                .start(sort(readRows, spoolRows))
                .next(new StepBuilder("prepare", repository)
                        .tasklet(prepareWriting, transactions)
                        .build())
                .next(write(readPeople, writePeople))
                .next(new StepBuilder("end", repository)
                        .tasklet(endImport, transactions)
                        .build())
                .build();
    }

    private Step sort(ReadRows readRows, SpoolRows spoolRows) {
        return new StepBuilder("sort", repository)
                        .<List<Row>, List<Row>>chunk(BLOCKS_OF_ROWS)
                        .transactionManager(transactions)
                        .reader(readRows)
                        .writer(spoolRows)
                        .stream(readRows)
                        .stream(spoolRows)
                        .build();
    }

    private Step write(ReadPeople readPeople, WritePeople writePeople) {
        return new StepBuilder("write", repository)
                        .<List<Person>, List<Person>>chunk(BLOCKS_OF_PEOPLE)
                        .transactionManager(transactions)
                        .reader(readPeople)
                        .writer(writePeople)
                        .stream(readPeople)
                        .stream(writePeople)
                        .build();
    }

    @Bean
    @StepScope
    ReadRows readRows(@Value("#{jobParameters['import']}") long id, FileImports imports, ImportFiles files) {
        return new ReadRows(id, imports, files);
    }

    @Bean
    @StepScope
    SpoolRows spoolRows(
            @Value("#{jobParameters['import']}") long id,
            FileImports imports,
            ImportFiles files,
            WatchedImports watched) {
        return new SpoolRows(id, imports, files, watched.of(id));
    }

    @Bean
    @StepScope
    ReadPeople readPeople(@Value("#{jobParameters['import']}") long id, FileImports imports, ImportFiles files) {
        return new ReadPeople(id, imports, files);
    }

    @Bean
    @StepScope
    WritePeople writePeople(
            @Value("#{jobParameters['import']}") long id, FileImports imports, Merges merges, WatchedImports watched) {
        return new WritePeople(id, imports, merges.of(imports.load(id).order().kind()), watched.of(id));
    }
}
