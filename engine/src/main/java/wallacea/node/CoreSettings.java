package wallacea.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wallacea.node.config.ClusterConfig;
import wallacea.node.config.ClusterConfig.Bind;
import wallacea.node.config.ClusterConfig.Discovery;
import wallacea.node.remoting.ArteryTls;

/** What a core node tells Pekko: {@code core.conf}, its addresses, how the others are found, and its storage's wishes. */
final class CoreSettings {
    private static final String BOOTSTRAP = "pekko.management.cluster.bootstrap.";

    private CoreSettings() {}

    static Config of(ClusterConfig config, Config persistence) {
        return ConfigFactory.defaultOverrides()
                .withFallback(persistence)
                .withFallback(ArteryTls.settings(config.tls()))
                .withFallback(ConfigFactory.parseMap(addresses(config)))
                .withFallback(ConfigFactory.parseMap(discovery(config)))
                .withFallback(ConfigFactory.parseResourcesAnySyntax("core.conf"))
                .withFallback(config.settings())
                .resolve();
    }

    private static Map<String, Object> addresses(ClusterConfig config) {
        Bind bind = config.bind();
        return Map.of(
                "pekko.remote.artery.canonical.hostname", bind.host(),
                "pekko.remote.artery.canonical.port", bind.port(),
                "pekko.remote.artery.bind.hostname", bind.bindHost(),
                "pekko.management.http.hostname", bind.host(),
                "pekko.management.http.bind-hostname", config.management().host(),
                "pekko.management.http.port", config.management().port());
    }

    private static Map<String, Object> discovery(ClusterConfig config) {
        Discovery discovery = config.discovery();
        String method = switch (discovery.method()) {
            case CONFIG -> "config";
            case DNS -> "pekko-dns";
            case KUBERNETES_API -> "kubernetes-api";
        };
        boolean isListed = discovery.method() == Discovery.Method.CONFIG;
        Map<String, Object> settings = new HashMap<>(Map.of(
                "pekko.discovery.method",
                method,
                BOOTSTRAP + "contact-point-discovery.discovery-method",
                method,
                BOOTSTRAP + "contact-point-discovery.service-name",
                discovery.service(),
                BOOTSTRAP + "contact-point-discovery.required-contact-point-nr",
                config.majority(),
                // A listed host may be down for good; one that was looked up is there.
                BOOTSTRAP + "contact-point-discovery.contact-with-all-contact-points",
                !isListed,
                BOOTSTRAP + "contact-point.filter-on-fallback-port",
                false,
                BOOTSTRAP + "contact-point.fallback-port",
                config.management().port()));
        if (isListed) {
            List<Map<String, Object>> endpoints = discovery.hosts().stream()
                    .map(host -> Map.<String, Object>of("host", host.host(), "port", host.managementPort()))
                    .toList();
            settings.put(
                    "pekko.discovery.config.services", Map.of(discovery.service(), Map.of("endpoints", endpoints)));
        }
        if (discovery.method() == Discovery.Method.KUBERNETES_API) {
            settings.put(BOOTSTRAP + "contact-point-discovery.port-name", "management");
        }
        return settings;
    }
}
