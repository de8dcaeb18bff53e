package vn.loa.cli;

import java.io.File;
import java.util.List;

/** How this program is started once more by {@code java}. */
final class OwnJar {

    private OwnJar() {}

    /** {@code -jar loa.jar} when it runs from there, else the class path and the main class. */
    static List<String> arguments() {
        String classPath = System.getProperty("java.class.path", "");
        boolean packaged = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return packaged ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName());
    }
}
