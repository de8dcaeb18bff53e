package vn.loa.fire;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program is started once more: by the same Java, from the packaged jar or the class path of this process. */
public final class OwnJava {

    private OwnJava() {}

    /**
     * @param options of the JVM
     * @return a command that wants arguments of {@code loa}
     */
    public static List<String> with(List<String> options) {
        String classes = System.getProperty("java.class.path");
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(options);
        java.addAll(List.of("-Xshare:auto", "-Dstdout.encoding=UTF-8"));
        boolean packaged = classes.endsWith(".jar") && !classes.contains(File.pathSeparator);
        java.addAll(packaged ? List.of("-jar", classes) : List.of("-cp", classes, "vn.loa.cli.Main"));
        return java;
    }
}
