package vn.loa.text;

import java.util.function.Consumer;

/** One thing, or one family of things, the adviser looks for. */
@FunctionalInterface
interface Rule {

    void judge(Judged text, Consumer<Advice> found);
}
