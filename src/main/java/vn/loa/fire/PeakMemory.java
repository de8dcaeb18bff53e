package vn.loa.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most memory that the processes of a replay used at any one time. Not thread-safe. */
final class PeakMemory {

    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

    private long residentKib;

    /** Linux keeps the peak itself; it is read as long as there is a process to ask about. */
    void look(LoaProcess process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            Matcher resident = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
            residentKib = resident.find() ? Math.max(residentKib, Long.parseLong(resident.group(1))) : residentKib;
        } catch (IOException over) {
            // It ended between the two calls.
            residentKib = Math.max(residentKib, 0);
        }
    }

    long residentMb() {
        return residentKib >> 10;
    }

    /** What the collectors of all processes saw; a process that never collected counts for nothing. */
    ReplayResult.Heap heap(Path gcLogs) {
        long fullest = 0;
        long left = 0;
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(gcLogs.getParent(), gcLogs.getFileName() + "-*")) {
            for (Path log : logs) {
                Matcher collection = COLLECTION.matcher(Files.readString(log));
                while (collection.find()) {
                    fullest = Math.max(fullest, Long.parseLong(collection.group(1)));
                    left = Math.max(left, Long.parseLong(collection.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReplayResult.Heap(fullest, left);
    }
}
