package vn.loa.audience;

import java.time.Clock;
import java.util.Objects;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/** Ends an import. After a full file of install states, whoever it did not name is unknown under its as-of. */
@Component
class EndImport implements Tasklet {

    private final FileImports imports;
    private final InstallStates states;
    private final Clock clock;

    EndImport(FileImports imports, InstallStates states, Clock clock) {
        this.imports = imports;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        FileImport written = imports.load(ImportJob.importOf(context));
        boolean full =
                written.order().kind() == ImportKind.INSTALLS && written.order().whole();
        long forgotten = full
                ? states.forgetAbsent(Objects.requireNonNull(written.order().asOf()), written.id())
                : 0;
        imports.end(written.id(), forgotten, clock.instant());
        return RepeatStatus.FINISHED;
    }
}
