package vn.loa.wave;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** Stands between the application and its pool, and can stand still or say that the disk is full. */
final class TroubledDatabase {

    /** disk_full of PostgreSQL's class 53, insufficient resources. */
    private static final String DISK_FULL = "53100";

    /** DATABASE_IS_CLOSED, H2's error code and SQLSTATE alike. */
    private static final int CLOSED = 90_098;

    private static final long SLOW_MILLIS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private boolean paused;
    private volatile boolean full;
    private volatile boolean closed;

    /** Nobody gets a connection until {@link #goOn}. */
    void pause() {
        set(true);
    }

    void goOn() {
        set(false);
    }

    /** Whether whatever writes fails. */
    void full(boolean diskIsFull) {
        full = diskIsFull;
    }

    /** From now on whatever writes fails, as when H2 has closed itself; the ledger's writer is the last to learn of it. */
    void close() {
        closed = true;
    }

    DataSource wire(DataSource pool) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                awaitGoingOn();
                return wire((Connection) call(pool, method, arguments));
            }
            return call(pool, method, arguments);
        });
    }

    private Connection wire(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement && arguments != null
                    ? wire(statement, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement wire(PreparedStatement statement, String sql) {
        boolean writes = !sql.strip().toLowerCase(Locale.ROOT).startsWith("select");
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (writes && method.getName().startsWith("execute")) {
                failIfTold();
            }
            return call(statement, method, arguments);
        });
    }

    private void failIfTold() throws SQLException, InterruptedException {
        if (full) {
            throw new SQLException("could not extend file: No space left on device", DISK_FULL);
        }
        if (closed) {
            if (Thread.currentThread().getName().equals("loa-ledger-writer")) {
                TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
            }
            throw new SQLException("The database has been closed", Integer.toString(CLOSED), CLOSED);
        }
    }

    private void set(boolean value) {
        lock.lock();
        try {
            paused = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitGoingOn() throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(30);
        lock.lockInterruptibly();
        try {
            while (paused && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
