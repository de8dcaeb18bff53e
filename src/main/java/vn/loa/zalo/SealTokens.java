package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals tokens for the database with AES-256-GCM. Each sealed text belongs to its account and its kind, so that none can be put
 * in another's place. Thread-safe.
 */
final class SealTokens {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Supplier<SecretKey> source;
    private final SecureRandom random = new SecureRandom();

    // guarded by this
    private @Nullable SecretKey key;

    /** @param source asked once, when the first token is sealed or opened */
    SealTokens(Supplier<SecretKey> source) {
        this.source = source;
    }

    /** @throws vn.loa.words.BadInputException when there is no usable key */
    synchronized SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            known = source.get();
            key = known;
        }
        return known;
    }

    /** The pair as a row, ready. */
    TokenRow seal(AccountId account, TokenPair pair, Instant now) {
        return new TokenRow(
                0,
                TokenState.READY,
                seal(pair.access(), account, "access"),
                seal(pair.refresh(), account, "refresh"),
                new TokenRow.Times(pair.accessUntil(), pair.refreshUntil(), now),
                null);
    }

    /** @throws GeneralSecurityException when the key is another one, or the row was tampered with */
    String access(AccountId account, TokenRow row) throws GeneralSecurityException {
        return open(row.access(), account, "access");
    }

    /** @throws GeneralSecurityException when the key is another one, or the row was tampered with */
    String refresh(AccountId account, TokenRow row) throws GeneralSecurityException {
        return open(row.refresh(), account, "refresh");
    }

    private String seal(String token, AccountId account, String which) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, account, which).doFinal(token.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private String open(String text, AccountId account, String which) throws GeneralSecurityException {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no sealed token", e);
        }
        if (all.length < NONCE) {
            throw new GeneralSecurityException("no sealed token");
        }
        byte[] token = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), account, which)
                .doFinal(all, NONCE, all.length - NONCE);
        return new String(token, StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, AccountId account, String which) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((account.app() + "|" + account.oa() + "|" + which).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
