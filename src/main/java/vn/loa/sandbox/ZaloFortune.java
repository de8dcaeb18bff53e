package vn.loa.sandbox;

import java.time.Duration;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.ZaloScript.Accidents;
import vn.loa.sandbox.ZaloScript.Habits;

/**
 * Draws what happens to people and to messages. A person's lot depends on the seed and the number alone; a message's also on
 * the template and on how often this person was sent it before. Stateless.
 */
final class ZaloFortune {

    /** A message that is drawn its webhook before its answer is answered so much later. */
    static final Duration EARLY_BY = Duration.ofMillis(400);

    enum Accident {
        NONE,
        SERVER_ERROR,
        SERVER_ERROR_TAKEN,
        HANG_UP,
        UNREADABLE
    }

    /**
     * @param answer from the request to the answer
     * @param delivery from the request to the delivery
     */
    record Lot(Accident accident, Duration answer, Duration delivery, boolean twice, boolean forged, boolean flat) {

        boolean taken() {
            return accident != Accident.SERVER_ERROR;
        }

        boolean early() {
            return delivery.compareTo(answer) < 0;
        }
    }

    private final ZaloScript script;

    ZaloFortune(ZaloScript script) {
        this.script = script;
    }

    /** 0, or the code with which this number is refused every time. */
    int codeOfPhone(long person) {
        return PersonCode.of(draws(person).draw(1), PersonCode.PHONE, script.people());
    }

    /** 0, or the code with which this user of the Official Account is refused every time. */
    int codeOfUser(long person) {
        return PersonCode.of(draws(person).draw(1), PersonCode.OFFICIAL_ACCOUNT, script.people());
    }

    /** Whether this person's messages are taken and never delivered. */
    boolean isSilent(long person) {
        return draws(person).draw(2) < script.people().silent();
    }

    Lot of(long person, int template, int seen) {
        Draws draws = new Draws(script.people().seed(), person, template, seen);
        Habits habits = script.webhooks().habits();
        Duration answer = wait(script.door().answer(), draws.draw(3), draws.draw(4));
        Duration delivery = answer.plus(wait(script.webhooks().delivery(), draws.draw(5), draws.draw(6)));
        boolean early = draws.draw(7) < habits.early();
        return new Lot(
                accident(draws.draw(8)),
                early ? answer.plus(EARLY_BY) : answer,
                early ? Duration.ZERO : delivery,
                draws.draw(9) < habits.twice(),
                draws.draw(10) < habits.forged(),
                draws.draw(11) < habits.flat());
    }

    private Draws draws(long person) {
        return new Draws(script.people().seed(), person, 0, 0);
    }

    private Accident accident(double draw) {
        Accidents accidents = script.accidents();
        double left = draw - accidents.serverError();
        if (left < 0) {
            return Accident.SERVER_ERROR;
        }
        left -= accidents.serverErrorTaken();
        if (left < 0) {
            return Accident.SERVER_ERROR_TAKEN;
        }
        left -= accidents.hangUp();
        if (left < 0) {
            return Accident.HANG_UP;
        }
        left -= accidents.unreadable();
        return left < 0 ? Accident.UNREADABLE : Accident.NONE;
    }

    private static Duration wait(Delay delay, double within, double slow) {
        Duration wait = delay.after().plusNanos((long) (delay.spread().toNanos() * within));
        return slow < delay.slow() ? wait.plus(delay.slowBy()) : wait;
    }
}
