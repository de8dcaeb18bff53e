package vn.loa.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** What this JVM's heap holds. */
public final class HeapInUse {

    private HeapInUse() {}

    /** Bytes that a full collection, made now, leaves. */
    public static long afterCollection() {
        System.gc();
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            used += left == null ? 0 : left.getUsed();
        }
        return used;
    }

    /** Bytes that the heap may grow to. */
    public static long limit() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    }
}
