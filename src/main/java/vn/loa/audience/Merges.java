package vn.loa.audience;

import org.springframework.stereotype.Component;

/** Which kind of file is written how. */
@Component
class Merges {

    private final MergeList list;
    private final MergeInstalls installs;
    private final MergeBlocks blocks;

    Merges(MergeList list, MergeInstalls installs, MergeBlocks blocks) {
        this.list = list;
        this.installs = installs;
        this.blocks = blocks;
    }

    MergePeople of(ImportKind kind) {
        return switch (kind) {
            case LIST -> list;
            case INSTALLS -> installs;
            case OPT_OUT, DO_NOT_CALL -> blocks;
        };
    }
}
