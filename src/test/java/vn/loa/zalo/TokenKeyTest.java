package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;

@Timeout(30)
class TokenKeyTest {

    @TempDir
    private @Nullable Path directory;

    @Test
    void theHomesKeyIsDrawnOnceForItsOwnerOnly() throws IOException {
        Home home = home();
        SecretKey drawn = TokenKey.read(home, "");
        assertThat(drawn.getEncoded()).hasSize(32);
        assertThat(TokenKey.read(home, "")).isEqualTo(drawn);
        Path file = home.data().resolve("zalo.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(home.data())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void thoseWhoStartAtOnceAgreeOnOneKey() throws Exception {
        Home home = home();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<SecretKey>> keys = new ArrayList<>();
        for (int starter = 0; starter < 8; starter++) {
            keys.add(threads.submit(() -> {
                go.await();
                return TokenKey.read(home, "");
            }));
        }
        go.countDown();
        Set<SecretKey> different = new HashSet<>();
        for (Future<SecretKey> key : keys) {
            different.add(key.get(10, TimeUnit.SECONDS));
        }
        threads.shutdown();
        assertThat(different).hasSize(1);
    }

    @Test
    void theSettingWins() {
        String zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        assertThat(TokenKey.read(home(), zeros).getEncoded()).isEqualTo(new byte[32]);
        assertThat(home().data().resolve("zalo.key")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"AAAA, zalo.token-key.form", "not base64!, zalo.token-key.form", "${LOA_KEY}, zalo.token-key.unset"})
    void whatIsNoKeyIsTold(String setting, String key) {
        assertThatThrownBy(() -> TokenKey.read(home(), setting))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo(key))
                .hasMessageNotContaining("AAAA");
    }

    private Home home() {
        return new Home(Objects.requireNonNull(directory));
    }
}
