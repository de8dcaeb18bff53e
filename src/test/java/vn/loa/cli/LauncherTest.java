package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real script in a checkout of its own, with stand-ins for java, javac and mvn as the only ones on the PATH. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

    private static final String A_BUILD_THAT_WORKS = """
            [ "$1" = -v ] && { echo 'Apache Maven 3.9.9 (abc)'; exit 0; }
            echo build >> builds; echo chatter; mkdir -p target; echo jar > target/loa.jar
            """;

    @TempDir
    private Path dir;

    private Path checkout;
    private Path bin;
    private Path java;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void aCheckoutWithWorkingTools() throws IOException {
        checkout = Files.createDirectories(dir.resolve("check out"));
        bin = Files.createDirectories(dir.resolve("bin"));
        Files.copy(Path.of("loa"), checkout.resolve("loa"));
        Files.createDirectories(checkout.resolve("src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        for (String tool : List.of(
                "bash",
                "cat",
                "cd",
                "dirname",
                "env",
                "find",
                "flock",
                "head",
                "mkdir",
                "readlink",
                "rm",
                "sed",
                "sh",
                "sort",
                "touch")) {
            linkIfThere(tool);
        }
        java = javaHome("jdk", "17.0.15");
        Files.createSymbolicLink(bin.resolve("java"), java);
        tool(bin.resolve("javac"), "exit 0");
        tool(bin.resolve("mvn"), A_BUILD_THAT_WORKS);
    }

    @Test
    void itBuildsOnceSaysSoInOneLineAndRunsTheJarWithTheArguments() throws Exception {
        Ran first = run("report", "a b");
        assertThat(first.exit()).isZero();
        assertThat(first.err()).isEqualTo("loa: building target/loa.jar (once, a minute or two the first time)\n");
        assertThat(first.out())
                .contains("-Dloa.home=" + checkout.toRealPath() + "\n")
                .endsWith("-jar\n" + checkout.toRealPath() + "/target/loa.jar\nreport\na b\n");

        Ran second = run("report");
        assertThat(second.err()).isEmpty();
        assertThat(Files.readAllLines(checkout.resolve("builds"))).hasSize(1);
    }

    @Test
    void aSourceNewerThanTheJarIsBuiltAgainAndAnOlderOneIsNot() throws Exception {
        run("help");
        Path source = Files.writeString(checkout.resolve("src/main/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        Path folder = checkout.resolve("src/main");
        Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
        assertThat(run("help").err()).isEmpty();

        Path jar = checkout.resolve("target/loa.jar");
        Files.setLastModifiedTime(
                source, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(5)));
        assertThat(run("help").err()).startsWith("loa: building");
        assertThat(Files.readAllLines(checkout.resolve("builds"))).hasSize(2);
    }

    @Test
    void withAFreshJarNoMavenIsNeeded() throws Exception {
        run("help");
        Files.delete(bin.resolve("mvn"));
        Files.delete(bin.resolve("javac"));
        assertThat(run("help").exit()).isZero();
    }

    @Test
    void itWorksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("link"), Path.of("check out/loa"));
        Path second = Files.createSymbolicLink(dir.resolve("second"), link);
        assertThat(start(second, Map.of(), "help").out()).contains("-Dloa.home=" + checkout.toRealPath() + "\n");
    }

    @Test
    void missingJavaIsNamedWithItsRemedy() throws Exception {
        Files.delete(bin.resolve("java"));
        assertThat(run("help"))
                .isEqualTo(new Ran(
                        2, "", "loa: no Java found.\nloa: Install a JDK: sudo apt install openjdk-17-jdk-headless\n"));
    }

    @Test
    void aTooOldJavaIsNamedWithItsVersion() throws Exception {
        Path old = javaHome("jdk8", "1.8.0_292");
        Ran ran = start(checkout.resolve("loa"), Map.of("JAVA_HOME", home(old)), "help");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).startsWith("loa: " + old + " is Java 1.8.0_292, but Loa needs 17 or newer.\n");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        Ran ran = start(checkout.resolve("loa"), Map.of("JAVA_HOME", "/nowhere"), "help");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).startsWith("loa: JAVA_HOME is /nowhere, but there is no bin/java in it.\n");
    }

    @Test
    void missingMavenIsNamedWhenABuildIsNeeded() throws Exception {
        Files.delete(bin.resolve("mvn"));
        Ran ran = run("help");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err().lines())
                .containsExactly(
                        "loa: Loa must be built first, but there is no Maven.",
                        "loa: Install it: sudo apt install maven");
    }

    @Test
    void aTooOldMavenIsNamed() throws Exception {
        tool(bin.resolve("mvn"), "echo 'Apache Maven 3.6.3 (abc)'");
        assertThat(run("help").err()).startsWith("loa: Maven is 3.6.3, but Loa needs 3.8 or newer.\n");
    }

    @Test
    void aFailedBuildShowsMavensOutputAndLeavesNoJar() throws Exception {
        tool(
                bin.resolve("mvn"),
                "[ \"$1\" = -v ] && { echo 'Apache Maven 3.9.9'; exit 0; }\necho half > target/loa.jar; echo 'cannot find symbol'; exit 1");
        Ran ran = run("help");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly(
                        "loa: building target/loa.jar (once, a minute or two the first time)",
                        "cannot find symbol",
                        "loa: the build failed; Maven's output is above and in " + checkout.toRealPath()
                                + "/target/loa-build.log.");
        assertThat(checkout.resolve("target/loa.jar")).doesNotExist();
    }

    @Test
    void javasExitCodeIsTheLaunchers() throws Exception {
        run("help");
        tool(java, "exit 3");
        assertThat(run("report").exit()).isEqualTo(3);
    }

    @Test
    void loaJavaOptsReachTheJvm() throws Exception {
        run("help");
        Ran ran = start(checkout.resolve("loa"), Map.of("LOA_JAVA_OPTS", "-Xmx256m -Dx=y"), "report");
        assertThat(ran.out()).contains("-Xmx256m\n-Dx=y\n-jar\n");
    }

    @Test
    void shortCommandsStartFast() throws Exception {
        run("help");
        assertThat(run("text", "x").out()).contains("-XX:TieredStopAtLevel=1\n");
        assertThat(run("demo").out()).doesNotContain("-XX:TieredStopAtLevel=1\n");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        tool(bin.resolve("mvn"), A_BUILD_THAT_WORKS.replace("mkdir", "read -t 1 wait <> fifo; mkdir"));
        assertThat(new ProcessBuilder("mkfifo", checkout.resolve("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        Process first = process(checkout.resolve("loa"), Map.of(), "help");
        Process second = process(checkout.resolve("loa"), Map.of(), "help");
        assertThat(finish(first).exit()).isZero();
        assertThat(finish(second).exit()).isZero();
        assertThat(Files.readAllLines(checkout.resolve("builds"))).hasSize(1);
    }

    private Ran run(String... arguments) throws Exception {
        return start(checkout.resolve("loa"), Map.of(), arguments);
    }

    private Ran start(Path script, Map<String, String> environment, String... arguments) throws Exception {
        return finish(process(script, environment, arguments));
    }

    private Process process(Path script, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ran finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }

    /** A java that prints its arguments, one a line. */
    private Path javaHome(String name, String version) throws IOException {
        Path home = Files.createDirectories(dir.toRealPath().resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return tool(home.resolve("bin/java"), "printf '%s\\n' \"$@\"");
    }

    private static String home(Path java) {
        return String.valueOf(java.getParent()).replaceFirst("/bin$", "");
    }

    private static Path tool(Path path, String body) throws IOException {
        Files.writeString(path, "#!/usr/bin/env bash\n" + body + "\n");
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void linkIfThere(String tool) throws IOException {
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path real = Path.of(folder, tool);
            if (Files.exists(real)) {
                Files.createSymbolicLink(bin.resolve(tool), real);
                return;
            }
        }
    }
}
