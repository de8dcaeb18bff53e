package vn.loa.cli;

import java.lang.management.ManagementFactory;

/** What this process has had of the processors. */
final class ProcessorTime {

    private ProcessorTime() {}

    /** Nanoseconds since it began, all threads together; 0 where the JVM does not tell. */
    static long nanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime()
                : 0;
    }
}
