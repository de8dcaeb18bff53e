package vn.loa.cli;

import java.util.List;
import vn.loa.contact.CarrierPlan;
import vn.loa.contact.NumberReading;

/** Prints the way from a messy text to a number for people: the text, a line a step, and what came of it. */
final class ShowReading {

    private static final String INDENT = "  ";

    private final Screen screen;
    private final CarrierPlan plan;

    ShowReading(Screen screen, CarrierPlan plan) {
        this.screen = screen;
        this.plan = plan;
    }

    void show(NumberReading reading) {
        screen.out().println(reading.input().isBlank() ? "“" + reading.input() + "”" : reading.input());
        showSteps(reading.rules());
        if (reading instanceof NumberReading.Valid valid) {
            showValid(valid);
        } else if (reading instanceof NumberReading.Invalid invalid) {
            line("contact.show.invalid", invalid.reason());
        }
        screen.out().println();
    }

    private void showSteps(List<String> rules) {
        List<String> titles = rules.stream()
                .map(rule -> screen.words().say("contact.rule." + rule.substring(0, rule.indexOf(':'))))
                .toList();
        int width = titles.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < rules.size(); i++) {
            String rule = rules.get(i);
            String step = rule.substring(rule.indexOf(':') + 1).strip();
            String title = titles.get(i) + " ".repeat(width - titles.get(i).length());
            screen.out().println(INDENT + (i + 1) + ". " + title + "   " + step);
        }
    }

    private void showValid(NumberReading.Valid valid) {
        String national = valid.number().national();
        String grouped = national.substring(0, 4) + " " + national.substring(4, 7) + " " + national.substring(7);
        line("contact.show.valid", grouped, valid.number().e164());
        String how = plan.isPorted(valid.number()) ? "contact.show.ported" : "contact.show.carrier";
        line(how, plan.nameOf(valid.carrier()));
    }

    private void line(String key, Object... gaps) {
        screen.out().println(INDENT + screen.words().say(key, gaps));
    }
}
