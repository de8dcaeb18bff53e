package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.campaign.CarrierCodes;
import vn.loa.home.Home;
import vn.loa.ledger.Tally;
import vn.loa.words.Words;

class ErrorWordsTest {

    private static final String TABLE = """
            carrier,code,retry,wait,reason-vi,advice-vi,reason-en,advice-en,source
            *,UNDELIV,no,,Không giao được.,Hỏi.,Not delivered.,Ask.,
            *,err:1,no,,Số không có.,Rà lại.,No such number.,Check.,
            mobifone,err:1,yes,1h,Máy tắt.,Chờ.,The phone is off.,Wait.,
            *,*,no,,Chưa biết.,Hỏi.,Unknown.,Ask.,
            """;

    @TempDir
    private @Nullable Path home;

    @Test
    void aCodeIsCountedOverRoutesAndAreasAndToldByCarrier() throws IOException {
        List<ErrorCount> errors = words().of(List.of(
                tally("viettel", "071", "ERROR.UNDELIV err:001", 3),
                tally("viettel", "072", "ERROR.UNDELIV err:001", 4),
                tally("mobifone", "072", "ERROR.UNDELIV err:001", 9),
                tally("vinaphone", "072", "ERROR.UNDELIV err:001", 0),
                tally("viettel", "072", "ERROR.new:code", 2),
                tally("viettel", "072", "ERROR.gone", 0),
                tally("viettel", "072", "DELIVERED", 100)));
        assertThat(errors)
                .extracting(ErrorCount::code, ErrorCount::count)
                .containsExactly(tuple("UNDELIV err:001", 16L), tuple("new:code", 2L));
        assertThat(errors.get(0).meaning().in(Words.ENGLISH).text()).isEqualTo("Not delivered. No such number. Check.");
        assertThat(errors.get(0).carriers())
                .extracting(ErrorCount.OfCarrier::carrier, ErrorCount.OfCarrier::count)
                .containsExactly(tuple("mobifone", 9L), tuple("viettel", 7L));
        assertThat(errors.get(0).exceptions())
                .singleElement()
                .satisfies(own -> assertThat(own.meaning().in(Words.VIETNAMESE).text())
                        .isEqualTo("Không giao được. Máy tắt. Chờ."));
    }

    @Test
    void aCodeOfOneCarrierIsToldInThatCarriersWords() throws IOException {
        List<ErrorCount> errors = words().of(List.of(tally("mobifone", "072", "ERROR.UNDELIV err:1", 9)));
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.meaning().in(Words.ENGLISH).advice()).isEqualTo("Wait.");
            assertThat(error.exceptions()).isEmpty();
        });
    }

    private ErrorWords words() throws IOException {
        Home own = new Home(Objects.requireNonNull(home));
        Files.createDirectories(own.config());
        Files.writeString(own.config().resolve("carriers-codes.csv"), TABLE);
        return new ErrorWords(CarrierCodes.read(own), List.of());
    }

    private static Tally tally(String carrier, String area, String what, long people) {
        return new Tally("route", carrier, area, what, people);
    }
}
