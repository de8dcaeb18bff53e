package vn.loa.fire;

import java.util.List;

/**
 * What became of everybody, by the outsider's count.
 *
 * @param kills that hit something
 * @param strikes all kills, also those that hit nothing
 * @param people of all waves together
 * @param lost people who are neither delivered nor in doubt
 * @param twice (number, part) that were taken more than once
 * @param inDoubt people; at most window times binds a kill
 * @param broken what is wrong, in words; empty when the trial is passed
 */
public record FireResult(
        int kills,
        int strikes,
        int waves,
        int people,
        int lost,
        int twice,
        int inDoubt,
        int delivered,
        List<String> broken) {

    static final FireResult NOTHING_YET = new FireResult(0, 0, 0, 0, 0, 0, 0, 0, List.of());

    public FireResult {
        broken = List.copyOf(broken);
    }

    public boolean passed() {
        return broken.isEmpty() && lost == 0 && twice == 0;
    }
}
