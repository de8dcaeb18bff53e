package vn.loa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made by this Java's keytool for one test run, and server sockets that show them. */
public final class TestCertificates {

    public static final String PASSWORD = "secret";

    private final Path directory;

    public TestCertificates(Path directory) {
        this.directory = directory;
    }

    /** Makes a key with a certificate of its own signature: {@code name.p12}, and {@code name.pem} without the key. */
    public void make(String name, String... more) {
        generate(name, name, more);
        export(name, name);
    }

    /** Makes a key with a certificate that an authority signed: {@code name.p12}, and {@code name.pem} of the authority. */
    public void makeSigned(String name, String... more) {
        generate("authority", name, "-ext", "bc:c");
        export("authority", name);
        List<String> arguments = new ArrayList<>(List.of("-signer", "authority"));
        arguments.addAll(List.of(more));
        generate(name, name, arguments.toArray(String[]::new));
        keytool("-delete", "-alias", "authority", "-keystore", keyStore(name).toString(), "-storepass", PASSWORD);
    }

    private void generate(String alias, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore(name).toString(),
                "-storepass",
                PASSWORD));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void export(String alias, String name) {
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                alias,
                "-keystore",
                keyStore(name).toString(),
                "-storepass",
                PASSWORD,
                "-file",
                pem(name).toString());
    }

    /** A PKCS #12 file that trusts this certificate. */
    public Path trusting(String name) {
        Path store = directory.resolve(name + "-trusted.p12");
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                pem(name).toString(),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return store;
    }

    public Path keyStore(String name) {
        return directory.resolve(name + ".p12");
    }

    public Path pem(String name) {
        return directory.resolve(name + ".pem");
    }

    /** TLS server sockets with this key. */
    public ServerSocketFactory server(String name) {
        return context(name).getServerSocketFactory();
    }

    /** TLS server sockets with this key that want the other's certificate, over this version of TLS. */
    public ServerSocketFactory serverTrustingOnly(String name, String client, String version) {
        ServerSocketFactory plain = context(name, client).getServerSocketFactory();
        return new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket() throws IOException {
                SSLServerSocket socket = (SSLServerSocket) plain.createServerSocket();
                socket.setNeedClientAuth(true);
                socket.setEnabledProtocols(new String[] {version});
                return socket;
            }

            @Override
            public ServerSocket createServerSocket(int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private SSLContext context(String name, String... trusted) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(keyStore(name)), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore anchors = store(keyStore(name));
            for (String other : trusted) {
                anchors.setCertificateEntry(
                        other + "-trusted", store(keyStore(other)).getCertificate(other));
            }
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store;
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Path log = directory.resolve("keytool.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
