package wallacea.nemesis.kubernetes;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** An API server that keeps pods, over TLS with a certificate of its own. */
public final class ApiServer implements AutoCloseable {
    private static final String NAMESPACE = "evolution";
    private static final String TOKEN = "not-checked";

    private final KubernetesMockServer server;
    private final NamespacedKubernetesClient client;
    private final Path authority;
    private final Path token;

    /**
     * Starts on a free port of 127.0.0.1.
     *
     * @param directory for the files that a pod finds of its service account
     */
    public ApiServer(Path directory) throws IOException, GeneralSecurityException {
        server = new KubernetesMockServer(
                new Context(),
                new MockWebServer(),
                new HashMap<>(),
                new KubernetesCrudDispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return super.dispatch(request).setHeader("Content-Type", "application/json");
                    }
                },
                true);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
        authority = directory.resolve("ca.crt");
        Files.writeString(authority, pem(certificate()));
        token = Files.writeString(directory.resolve("token"), TOKEN);
    }

    /** A pod that runs, with the ports of a core node. */
    public void addPod(String name, String address) {
        client.pods()
                .inNamespace(NAMESPACE)
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .addToLabels("app", "wallacea")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("wallacea")
                        .addNewPort()
                        .withName("management")
                        .withContainerPort(8558)
                        .withProtocol("TCP")
                        .endPort()
                        .addNewPort()
                        .withName("artery")
                        .withContainerPort(25520)
                        .withProtocol("TCP")
                        .endPort()
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .withPodIP(address)
                        .addNewContainerStatus()
                        .withName("wallacea")
                        .withReady(true)
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build())
                .create();
    }

    /** What a process in a pod is given. */
    public Map<String, String> environment() {
        String prefix = " -Dpekko.discovery.kubernetes-api.";
        return Map.of(
                "KUBERNETES_SERVICE_HOST",
                "localhost",
                "KUBERNETES_SERVICE_PORT",
                Integer.toString(server.getPort()),
                "JDK_JAVA_OPTIONS",
                (prefix + "api-ca-path=" + authority + prefix + "api-token-path=" + token + prefix + "pod-namespace="
                                + NAMESPACE)
                        .strip());
    }

    private X509Certificate certificate() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Curious()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Takes any certificate: it is asked for to be looked at. */
    private static final class Curious implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
