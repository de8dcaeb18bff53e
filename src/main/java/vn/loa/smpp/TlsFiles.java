package vn.loa.smpp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import vn.loa.smpp.SmppSettings.Tls;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Reads the certificate files of a route: PEM or PKCS #12 of whom to trust, PKCS #12 of who we are. */
final class TlsFiles {

    private static final String PEM = "-----BEGIN";

    private final SmppSettings settings;
    private final Tls tls;

    TlsFiles(SmppSettings settings) {
        this.settings = settings;
        this.tls = settings.wire().tls();
    }

    /** Null lets Java decide whom to trust. */
    TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
        if (tls.trust().isBlank()) {
            return null;
        }
        byte[] file = octets("tls.trust", tls.trust());
        boolean pem = new String(file, StandardCharsets.ISO_8859_1).contains(PEM);
        KeyStore trusted =
                pem ? pem(file) : pkcs12("tls.trust", tls.trust(), file, "tls.trust-password", tls.trustPassword());
        boolean any = false;
        for (String alias : Collections.list(trusted.aliases())) {
            any |= trusted.isCertificateEntry(alias);
        }
        if (!any) {
            throw bad(
                    "tls.trust",
                    Phrase.of("smpp.tls.no-certificate", settings.places().file(tls.trust())));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    /** Null when we have no certificate of our own. */
    KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
        if (tls.keyStore().isBlank()) {
            return null;
        }
        byte[] file = octets("tls.key-store", tls.keyStore());
        KeyStore keys = pkcs12("tls.key-store", tls.keyStore(), file, "tls.key-store-password", tls.keyStorePassword());
        boolean any = false;
        for (String alias : Collections.list(keys.aliases())) {
            any |= keys.isKeyEntry(alias);
        }
        if (!any) {
            throw bad(
                    "tls.key-store",
                    Phrase.of("smpp.tls.no-key", settings.places().file(tls.keyStore())));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, tls.keyStorePassword().toCharArray());
        return factory.getKeyManagers();
    }

    private KeyStore pem(byte[] file) throws GeneralSecurityException {
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file));
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("trusted-" + number++, certificate);
            }
            return trusted;
        } catch (IOException | CertificateException e) {
            throw bad(
                    "tls.trust",
                    Phrase.of("smpp.tls.no-certificate", settings.places().file(tls.trust())));
        }
    }

    private KeyStore pkcs12(String key, String name, byte[] file, String passwordKey, String password)
            throws GeneralSecurityException {
        RoutePassword.checkVariable(settings, passwordKey, password);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(file), password.isEmpty() ? null : password.toCharArray());
            return store;
        } catch (IOException e) {
            Path path = settings.places().file(name);
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? bad(passwordKey, Phrase.of("smpp.tls.password", path))
                    : bad(key, Phrase.of("smpp.tls.unreadable", path, text(e)));
        }
    }

    private byte[] octets(String key, String name) {
        Path path = settings.places().file(name);
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw bad(key, Phrase.of("smpp.tls.unreadable", path, e.getClass().getSimpleName()));
        }
    }

    private static String text(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private BadInputException bad(String key, Phrase phrase) {
        return new BadInputException(settings.places().of(key), phrase);
    }
}
