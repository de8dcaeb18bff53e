package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.PartKey;

class PartsTest {

    @Test
    void aPartOfSeveralSegmentsIsOnePartAndBilledAsAll() {
        Parts parts = Parts.planned(List.of(1, 3, 1));
        assertThat(parts.letters()).isEqualTo("PP~~P");
        Parts sent = parts.with(1, 2, PartState.ACCEPTED).with(1, 3, PartState.REFUSED);
        assertThat(sent.letters()).isEqualTo("PA~~R");
        assertThat(sent.segments(PartState::countsAsSubmitted)).isEqualTo(3);
        assertThat(sent.segments(1, 2)).isEqualTo(3);
        assertThat(sent.in(PartState.UNSENT)).containsExactly(1);
        assertThat(sent.rows()).isEqualTo(2);
        assertThat(sent.exists(1, 4)).isFalse();
    }

    @Test
    void anotherAttemptHasTheSamePartsAllUnsent() {
        Parts again = new Parts("RA~").again();
        assertThat(again.letters()).isEqualTo("RA~/PP~");
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.with(2, 2, PartState.DELIVERED).letters()).isEqualTo("RA~/PD~");
        assertThat(again.state(1, 2)).isEqualTo(PartState.ACCEPTED);
        assertThat(again.in(PartState.UNSENT)).containsExactly(1, 2);
        assertThat(again.exists(3, 1)).isFalse();
        assertThatThrownBy(() -> again.state(2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartsIdAndItsKeySayTheSame() {
        PartKey key = new PartKey((1L << 51) - 1, Parts.MOST_ATTEMPTS, Parts.MOST_PARTS);
        assertThat(PartId.key(PartId.of(key))).isEqualTo(key);
        assertThat(PartId.of(key)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "P, PENDING",
        "PPP, PENDING",
        "AP, PENDING",
        "ACP, IN_FLIGHT",
        "A, ACCEPTED",
        "NNA, ACCEPTED",
        "NNN, ACCEPTED",
        "NND, DELIVERED",
        "NNU, UNDELIVERED",
        "DDA, ACCEPTED",
        "DDD, DELIVERED",
        "DUX, UNDELIVERED",
        "DX?, EXPIRED",
        "D?A, IN_DOUBT",
        "AR, REFUSED",
        "AK, CANCELLED",
        "AZ, UNSENT_EXPIRED",
        "RR/PP, PENDING",
        "DD/RR, DELIVERED",
        "U/D, DELIVERED",
        "U/K, UNDELIVERED",
        "R/Z, REFUSED",
        "U/AK, CANCELLED",
        "U~~/A~~, ACCEPTED",
    })
    void theMessageIsWhatItsPartsSay(String letters, MessageState state) {
        assertThat(DeriveState.of(new Parts(letters), Map.of()).state()).isEqualTo(state);
    }

    @Test
    void whatFailedIsNamedByItsPlaceInEveryAttempt() {
        assertThat(new Parts("A~~R~U/?DX").failures())
                .containsExactly(Message.place(1, 2), Message.place(1, 3), Message.place(2, 1), Message.place(2, 3));
        assertThat(new Parts("ADNC/PKZ").failures()).isEmpty();
    }
}
