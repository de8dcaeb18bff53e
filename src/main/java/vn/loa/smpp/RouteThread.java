package vn.loa.smpp;

/** Names a route's threads after it, so that a thread dump says whose they are. */
final class RouteThread {

    private RouteThread() {}

    static String name(String route, String what) {
        return "loa-smpp-" + route + "-" + what;
    }

    /** Not started; never keeps the process alive. */
    static Thread of(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
