package vn.loa.audience;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes opt-outs that reach us one by one; {@link MergeBlocks} writes those of files. */
@Component
class KeepOptOuts implements OptOuts {

    private final BlockedNumbers blocked;

    KeepOptOuts(BlockedNumbers blocked) {
        this.blocked = blocked;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Collection<OptOut> optOuts) {
        Map<BlockedNumbers.Key, BlockedNumbers.Block> first = new LinkedHashMap<>();
        for (OptOut optOut : optOuts) {
            BlockedNumbers.Key key = new BlockedNumbers.Key(optOut.number().msisdn(), optOut.scope());
            first.putIfAbsent(key, new BlockedNumbers.Block(key, optOut.at().toString(), optOut.source()));
        }
        first.keySet().removeAll(blocked.of(first.keySet(), ImportKind.OPT_OUT).keySet());
        blocked.write(first.values(), ImportKind.OPT_OUT);
    }
}
