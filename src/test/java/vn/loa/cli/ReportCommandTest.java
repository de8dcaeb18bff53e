package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.TestDatabase;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.ReceiptState;
import vn.loa.ledger.TestLedger;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.report.ReportWave;
import vn.loa.report.SampleWave;
import vn.loa.words.BadInputException;

class ReportCommandTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = SampleWave.open(TestDatabase.H2, home, ReceiptMeans.HANDSET);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aWaveWithPeopleLeftEndsWithThree() {
        SampleWave.happen(ledger);
        assertThat(report(SampleWave.NAME, "--json")).isEqualTo(ExitCode.UNFINISHED);
        JsonNode document = JsonMapper.shared().readTree(out.toString());
        assertThat(document.get("audience").asInt()).isEqualTo(13);
        assertThat(document.get("balanced").asBoolean()).isTrue();
        assertThat(document.get("by_error").get(3).get("text").asString()).startsWith("Tin đã rời máy này");
    }

    @Test
    void aRowChangedBehindTheLedgersBackEndsWithThreeOnceItIsRecounted() {
        Wave wave = done();
        assertThat(report(SampleWave.NAME)).isEqualTo(ExitCode.GOOD);
        ledger.sql("update message set state = 'EXPIRED' where id = " + wave.firstMessage());
        assertThat(report(SampleWave.NAME)).isEqualTo(ExitCode.GOOD);
        assertThat(report(SampleWave.NAME, "--recount", "--json")).isEqualTo(ExitCode.UNFINISHED);
        JsonNode document = JsonMapper.shared().readTree(out.toString());
        assertThat(document.get("balanced").asBoolean()).isFalse();
        assertThat(document.get("differences")).hasSize(3);
        assertThat(report(SampleWave.NAME, "--lang", "en")).isEqualTo(ExitCode.UNFINISHED);
        assertThat(out.toString()).contains("NOT BALANCED at the last recount.");
    }

    @Test
    void anUnknownWaveIsBadInput() {
        assertThatThrownBy(() -> report("bluezone-install-1")).isInstanceOf(BadInputException.class);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void wavesAreListedForPeopleAndForScripts() {
        assertThat(list("--json")).isEqualTo("[ ]");
        assertThat(list()).isEqualTo("Chưa có đợt gửi tin nào. Bắt đầu một đợt: loa wave start CHIẾN_DỊCH");
        done();
        assertThat(list().lines())
                .containsExactly(
                        "Đợt                          Bắt đầu  Nguyên do      Trạng thái",
                        "bluezone-install-1  08:00 06/05/2021   bằng tay  đã xong (DONE)");
        JsonNode first = JsonMapper.shared().readTree(list("--json")).get(0);
        assertThat(first.propertyNames()).containsExactly("wave", "campaign", "state", "fired_at", "cause");
        assertThat(first.get("wave").asString()).isEqualTo("bluezone-install-1");
        assertThat(first.get("state").asString()).isEqualTo("DONE");
    }

    private Wave done() {
        Wave wave = ledger.plan("bluezone-install", TestLedger.NOW, SampleWave.pending(1, "viettel", "073", 1));
        ledger.bean(Waves.class).move(wave.id(), WaveState.PLANNING, WaveState.DONE);
        ledger.claim(wave, "viettel", 1);
        ledger.report(SampleWave.number(1), "viettel", ReceiptState.DELIVERED, "DELIVRD");
        return wave;
    }

    private int report(String... args) {
        return parsed(ReportCommand.class, List.of("report"), args).call(ledger.bean(ReportWave.class));
    }

    private String list(String... args) {
        WaveListCommand command = parsed(WaveListCommand.class, List.of("wave", "list"), args);
        assertThat(command.call(ledger.bean(Waves.class).all())).isEqualTo(ExitCode.GOOD);
        return out.toString().stripTrailing();
    }

    private <T> T parsed(Class<T> type, List<String> path, String... args) {
        out.getBuffer().setLength(0);
        PrintWriter screen = new PrintWriter(out, true);
        try (ShutdownSignal shutdown = ShutdownSignal.listen()) {
            CommandLine line = LoaCommand.commandLine(Caller.here(shutdown), screen, screen);
            line.parseArgs(Stream.concat(path.stream(), Stream.of(args)).toArray(String[]::new));
            for (String name : path) {
                line = Objects.requireNonNull(line.getSubcommands().get(name));
            }
            return type.cast(line.getCommand());
        }
    }
}
