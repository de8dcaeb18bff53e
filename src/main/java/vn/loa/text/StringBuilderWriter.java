package vn.loa.text;

import java.io.Writer;

/** Where one rendering is written: without the locks of {@link java.io.StringWriter}. */
final class StringBuilderWriter extends Writer {

    private final StringBuilder written;

    StringBuilderWriter(int expected) {
        this.written = new StringBuilder(expected);
    }

    @Override
    public void write(char[] from, int offset, int length) {
        written.append(from, offset, length);
    }

    @Override
    public void write(String text) {
        written.append(text);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
