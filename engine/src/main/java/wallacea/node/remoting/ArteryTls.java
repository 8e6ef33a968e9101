package wallacea.node.remoting;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.pki.pem.DERPrivateKeyLoader;
import org.apache.pekko.pki.pem.PEMDecoder;
import org.apache.pekko.pki.pem.PEMLoadingException;

/**
 * Messages between nodes over mutual TLS 1.3: a directory holds {@code node.crt}, {@code node.key} (PKCS#8 or PKCS#1) and
 * {@code ca.crt}, all PEM, as {@code wallacea-certificates} makes them. Both sides must be signed by the authority and share a
 * name ({@code wallacea}). Files are read again every few minutes, so they can be replaced while the node runs.
 */
public final class ArteryTls {
    private static final String CERTIFICATE = "node.crt";
    private static final String KEY = "node.key";
    private static final String AUTHORITY = "ca.crt";

    private ArteryTls() {}

    /** What Pekko is told; nothing without a directory, which leaves messages in the clear. */
    public static Config settings(Optional<Path> directory) {
        return directory
                .map(files -> {
                    String keys = "pekko.remote.artery.ssl.rotating-keys-engine.";
                    return ConfigFactory.parseMap(Map.of(
                            "pekko.remote.artery.ssl.ssl-engine-provider",
                            CountedTls.class.getName(),
                            keys + "cert-file",
                            files.resolve(CERTIFICATE).toString(),
                            keys + "key-file",
                            files.resolve(KEY).toString(),
                            keys + "ca-cert-file",
                            files.resolve(AUTHORITY).toString()));
                })
                .orElse(ConfigFactory.empty());
    }

    /** Why nodes with these files could not talk, a line each; empty if all is well. */
    public static List<String> problems(Path directory) {
        List<String> problems = new ArrayList<>();
        for (Path file : Stream.of(CERTIFICATE, KEY, AUTHORITY)
                .map(directory::resolve)
                .filter(file -> !Files.isReadable(file))
                .toList()) {
            problems.add(file + ": expected a readable file in PEM, as wallacea-certificates makes it");
        }
        if (problems.isEmpty()) {
            Optional<X509Certificate> node = certificate(directory.resolve(CERTIFICATE), problems);
            Optional<X509Certificate> authority = certificate(directory.resolve(AUTHORITY), problems);
            if (node.isPresent() && authority.isPresent()) {
                try {
                    node.get().verify(authority.get().getPublicKey());
                } catch (GeneralSecurityException _) {
                    problems.add(directory.resolve(CERTIFICATE) + ": expected a certificate signed by "
                            + directory.resolve(AUTHORITY));
                }
            }
            Optional<PrivateKey> key = key(directory.resolve(KEY), problems);
            if (node.isPresent() && key.isPresent() && !isPair(node.get().getPublicKey(), key.get())) {
                problems.add(directory.resolve(KEY) + ": expected the key of " + directory.resolve(CERTIFICATE));
            }
        }
        return problems;
    }

    private static Optional<PrivateKey> key(Path file, List<String> problems) {
        try {
            return Optional.of(DERPrivateKeyLoader.load(PEMDecoder.decode(Files.readString(file))));
        } catch (IOException | PEMLoadingException e) {
            problems.add(file + ": expected a private key in PEM (PKCS#8 or PKCS#1): " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether what the one signs the other confirms. */
    private static boolean isPair(PublicKey published, PrivateKey secret) {
        String algorithm = secret.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            Signature signature = Signature.getInstance(algorithm);
            byte[] sample = published.getEncoded();
            signature.initSign(secret);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(published);
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static Optional<X509Certificate> certificate(Path file, List<String> problems) {
        try (InputStream pem = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            certificate.checkValidity();
            return Optional.of(certificate);
        } catch (IOException | GeneralSecurityException e) {
            problems.add(file + ": expected a certificate in PEM that is valid today: " + e.getMessage());
            return Optional.empty();
        }
    }
}
