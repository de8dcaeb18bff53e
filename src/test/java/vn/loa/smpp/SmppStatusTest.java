package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Outcome;

class SmppStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0x04, smpp:0x00000004, PT1S, false",
        "0x08, smpp:0x00000008, PT30S, false",
        "0x14, smpp:0x00000014, PT5S, true",
        "0x58, smpp:0x00000058, PT0.5S, true",
        "0x64, smpp:0x00000064, PT30S, false",
    })
    void surelyNotTakenAndWorthAnotherOffer(String status, String code, Duration later, boolean cutsTheRate) {
        assertThat(SmppStatus.refusal(Integer.decode(status))).isEqualTo(new Outcome.Deferred(code, later));
        assertThat(SmppStatus.tooFast(Integer.decode(status))).isEqualTo(cutsTheRate);
    }

    /** Message, command, flags, addresses, service type, submit failed, TON and NPI, expiry, application, optional, vendor. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x15, 0x33, 0x40, 0x43, 0x45,
                0x48, 0x49, 0x50, 0x51, 0x53, 0x61, 0x62, 0x63, 0x65, 0x66, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xfe, 0xff,
                0x100, 0x400, 0x4ff, 0x7fffffff
            })
    void refusedForGood(int status) {
        assertThat(SmppStatus.refusal(status)).isEqualTo(new Outcome.Refused("smpp:0x" + "%08x".formatted(status)));
        assertThat(SmppStatus.tooFast(status)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"13, true", "14, true", "15, true", "5, false", "8, false", "88, false"})
    void aWrongLoginIsTriedSlowly(int status, boolean wrongLogin) {
        assertThat(SmppStatus.wrongLogin(status)).isEqualTo(wrongLogin);
    }
}
