package vn.loa.cli;

/** Where the process starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(LoaCommand.run(args));
    }
}
