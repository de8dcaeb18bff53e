package vn.loa.zalo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.loa.home.Home;
import vn.loa.home.UnsetVariable;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * The key that tokens are sealed with: the setting {@code loa.zalo.token-key}, 32 octets in base64, or a file of this home that
 * is drawn once. Several nodes on one database need the setting.
 */
final class TokenKey {

    static final String SETTING = "loa.zalo.token-key";
    static final String FILE = "zalo.key";

    private static final int OCTETS = 32;

    private TokenKey() {}

    /**
     * @param setting blank for the file
     * @throws BadInputException when it is no such key
     */
    static SecretKey read(Home home, String setting) {
        if (!setting.isBlank()) {
            UnsetVariable.in(setting).ifPresent(variable -> {
                throw new BadInputException(place(), Phrase.of("zalo.token-key.unset", variable));
            });
            return key(setting, place());
        }
        Path file = home.data().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                draw(file);
            }
            return key(Files.readString(file, StandardCharsets.US_ASCII), Place.file(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place place() {
        return new Place("config/application.yml", 0, 0, SETTING);
    }

    private static SecretKey key(String text, Place place) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == OCTETS) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException e) {
            throw told(place, e);
        }
        throw told(place, null);
    }

    private static BadInputException told(Place place, @Nullable Throwable cause) {
        BadInputException bad = new BadInputException(place, Phrase.of("zalo.token-key.form"));
        bad.initCause(cause);
        return bad;
    }

    /** Of two who start at once, one's key gets the name, and both read that one. */
    private static void draw(Path file) throws IOException {
        byte[] key = new byte[OCTETS];
        new SecureRandom().nextBytes(key);
        Path drawn = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", ownerOnly());
        try {
            Files.writeString(drawn, Base64.getEncoder().encodeToString(key) + "\n", StandardCharsets.US_ASCII);
            Files.createLink(file, drawn);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was first; theirs is the key.
        } finally {
            Files.delete(drawn);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
