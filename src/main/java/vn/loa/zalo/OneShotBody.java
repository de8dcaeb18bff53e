package vn.loa.zalo;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body that OkHttp may write once and never again: it repeats requests after some 408, 421 and 503 otherwise. */
final class OneShotBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final MediaType type;
    private final byte[] bytes;

    private OneShotBody(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static OneShotBody json(byte[] json) {
        return new OneShotBody(JSON, json);
    }

    static OneShotBody form(byte[] form) {
        return new OneShotBody(FORM, form);
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
