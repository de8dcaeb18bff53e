package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.OutgoingPart;

/** Why a route is not bound, told apart, and how hard it then tries. */
@Timeout(60)
class BindTroublesTest {

    @ParameterizedTest
    @CsvSource({
        "0x0d, smpp.trouble.login",
        "0x0e, smpp.trouble.login",
        "0x0f, smpp.trouble.login",
        "0x53, smpp.trouble.login",
        "0x05, smpp.trouble.bind-refused",
        "0x08, smpp.trouble.bind-refused",
        "0x14, smpp.trouble.bind-refused",
        "0x58, smpp.trouble.bind-refused",
    })
    void aRefusedBindIsToldByItsCode(String status, String trouble) throws InterruptedException {
        RawSmsc smsc = RawSmsc.start().answeringBinds(Integer.decode(status));
        try (BoundChannel bound = BoundChannel.to(smsc)) {
            bound.awaitTrouble(trouble);
            assertThat(bound.channel.health().bound()).isZero();
        }
    }

    @Test
    void aBindThatNobodyAnswersIsTold() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        smsc.fallSilent();
        try (BoundChannel bound = BoundChannel.to(smsc, "response-timeout=200ms")) {
            bound.awaitTrouble("smpp.trouble.bind-unanswered");
        }
    }

    @Test
    void aHostThatIsNoneIsTold() {
        IOException failure = new UnknownHostException("smsc.invalid");
        assertThat(BindTrouble.of(failure, TestRoutes.settings(1).login())
                        .phrase()
                        .key())
                .isEqualTo("smpp.trouble.unknown-host");
    }

    /** Eight wrong logins at once are what carriers lock accounts for. */
    @Test
    void oneRefusedLoginStopsAllBindsOfTheRoute() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start().answeringBinds(0x0e);
        try (BoundChannel bound = BoundChannel.to(smsc, "binds=8", "reconnect-from=10ms", "reconnect-to=2s")) {
            bound.awaitTrouble("smpp.trouble.login");
            BoundChannel.pause(Duration.ofMillis(700));
            assertThat(smsc.binds()).hasSize(1);
            assertThat(bound.channel.health().trouble().key()).isEqualTo("smpp.trouble.login");
        }
    }

    @Test
    void aCorrectedLoginBringsAllBindsBack() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start().answeringBinds(0x0e);
        try (BoundChannel bound = BoundChannel.to(smsc, "binds=8", "reconnect-from=10ms", "reconnect-to=40ms")) {
            bound.awaitTrouble("smpp.trouble.login");
            smsc.answeringBinds(0);
            bound.awaitBound(8);
            bound.awaitTrouble("channel.fine");
        }
    }

    @Test
    void bindsOfOneRouteCloseTogetherAndInTime() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.none());
        try (BoundChannel bound = BoundChannel.to(smsc, "binds=6", "window=2")) {
            bound.awaitBound(6);
            TestRoutes.offerAll(bound.channel, TestRoutes.parts(1, 12));
            smsc.awaitSubmits(12);
            smsc.fallSilent();
            long before = System.nanoTime();
            bound.channel.close(Duration.ofMillis(500));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(bound.recorded.left()).hasSize(12);
            bound.recorded.awaitOutcomes(12);
        }
    }

    /** By the clock, whatever is written or read meanwhile. */
    @Test
    void aBusyBindIsAskedTooAndDroppedWithoutAnAnswer() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok().receipt("DELIVRD")).ignoringEnquireLink();
        try (BoundChannel bound = BoundChannel.to(smsc, "enquire-link=100ms", "response-timeout=300ms")) {
            bound.awaitBound(1);
            long until = System.nanoTime() + 20_000_000_000L;
            for (int message = 1; smsc.binds().size() == 1; message++) {
                List<OutgoingPart> one = TestRoutes.parts(message, message);
                bound.channel.offer(one);
                BoundChannel.pause(Duration.ofMillis(2));
                assertThat(System.nanoTime() - until).isNegative();
            }
            smsc.awaitPdu(CommandId.ENQUIRE_LINK);
        }
    }

    @Test
    void everyThreadIsNamedAfterItsRoute() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "binds=1")) {
            bound.awaitBound(1);
            bound.send(TestRoutes.part(1, 1, 1));
            List<String> names = Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .toList();
            assertThat(names)
                    .contains(
                            "loa-smpp-viettel-1",
                            "loa-smpp-viettel-1-reader",
                            "loa-smpp-viettel-1-writer",
                            "loa-smpp-viettel-1-jsmpp",
                            "loa-smpp-viettel-timer")
                    .noneMatch(name -> name.startsWith("PDUReaderWorker"));
        }
    }
}
