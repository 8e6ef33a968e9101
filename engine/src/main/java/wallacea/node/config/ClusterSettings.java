package wallacea.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wallacea.node.config.ClusterConfig.Bind;
import wallacea.node.config.ClusterConfig.Discovery;
import wallacea.node.config.ClusterConfig.JournalAccess;
import wallacea.node.config.ClusterConfig.Management;
import wallacea.node.config.ClusterConfig.Role;

/**
 * Puts the settings of a node together: system properties before the environment before the file before
 * {@code reference.conf}.
 */
final class ClusterSettings {
    private static final Map<String, String> ENVIRONMENT = new TreeMap<>(Map.ofEntries(
            Map.entry("WALLACEA_ROLE", "wallacea.node.role"),
            Map.entry("WALLACEA_NAME", "wallacea.node.name"),
            Map.entry("WALLACEA_HOST", "wallacea.node.host"),
            Map.entry("WALLACEA_PORT", "wallacea.node.port"),
            Map.entry("WALLACEA_CORE_NODES", "wallacea.node.core-nodes"),
            Map.entry("WALLACEA_CORE_HOSTS", "wallacea.node.discovery.hosts"),
            Map.entry("WALLACEA_DATA_DIR", "wallacea.node.data-dir"),
            Map.entry("WALLACEA_SLOTS", "wallacea.node.slots"),
            Map.entry("WALLACEA_LABELS", "wallacea.node.labels"),
            Map.entry("WALLACEA_MANAGEMENT_PORT", "wallacea.node.management.port"),
            Map.entry("WALLACEA_JOURNAL_URL", "wallacea.node.journal.url"),
            Map.entry("WALLACEA_JOURNAL_USER", "wallacea.node.journal.user"),
            Map.entry("WALLACEA_JOURNAL_PASSWORD_FILE", "wallacea.node.journal.password-file"),
            Map.entry("WALLACEA_TLS_DIR", "wallacea.node.tls.directory"),
            Map.entry("WALLACEA_HTTP_HOST", "wallacea.http.host"),
            Map.entry("WALLACEA_HTTP_PORT", "wallacea.http.port"),
            Map.entry("WALLACEA_METRICS_PORT", "wallacea.http.metrics-port"),
            Map.entry("WALLACEA_TOKENS_FILE", "wallacea.http.tokens-file")));
    private static final List<String> LISTS = List.of("wallacea.node.discovery.hosts", "wallacea.node.labels");

    private ClusterSettings() {}

    static ClusterConfig read(Optional<Path> file, Map<String, String> environment) {
        Config given = environment(environment)
                .withFallback(file.map(ClusterSettings::parse).orElseGet(ConfigFactory::empty));
        Config reference = ConfigFactory.defaultReference();
        Config whole;
        try {
            whole = ConfigFactory.defaultOverrides()
                    .withFallback(given)
                    .withFallback(ConfigFactory.defaultReferenceUnresolved())
                    .resolve();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        SettingsReader ours = SettingsReader.of(
                given.root().containsKey("wallacea") && given.hasPath("wallacea")
                        ? given.getConfig("wallacea")
                        : ConfigFactory.empty(),
                "wallacea");
        ours.refuseUnknown(reference.getObject("wallacea"));
        SettingsReader node = SettingsReader.of(whole.getConfig("wallacea.node"), "wallacea.node");
        ClusterConfig read = read(node, whole);
        List<String> problems = new ArrayList<>(foreign(given));
        ours.problems().ifPresent(problems::add);
        node.problems().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return read;
    }

    private static Config environment(Map<String, String> environment) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, String> entry : ENVIRONMENT.entrySet()) {
            String value = environment.get(entry.getKey());
            if (value != null) {
                Object read = LISTS.contains(entry.getValue()) ? Arrays.asList(value.split(",", -1)) : value;
                config = config.withValue(
                        entry.getValue(), ConfigValueFactory.fromAnyRef(read, "environment " + entry.getKey()));
            }
        }
        return config;
    }

    private static Config parse(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(file + ": expected a file that can be read");
        }
        try {
            return ConfigFactory.parseFile(
                    file.toAbsolutePath().toFile(),
                    ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static List<String> foreign(Config given) {
        return new TreeMap<>(given.root())
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("wallacea"))
                        .map(entry -> place(entry.getValue()) + entry.getKey()
                                + ": expected keys under wallacea.node and wallacea.http alone")
                        .toList();
    }

    private static String place(ConfigValue value) {
        return value.origin().filename() == null
                ? ""
                : value.origin().filename() + ":" + value.origin().lineNumber() + ": ";
    }

    private static ClusterConfig read(SettingsReader node, Config whole) {
        Role role =
                Role.valueOf(node.word("role", List.of("all", "core", "worker")).toUpperCase(Locale.ROOT));
        int coreNodes = node.number("core-nodes", 1, 5);
        if (coreNodes % 2 == 0) {
            node.refuse("core-nodes", "1, 3 or 5: of an even number one lost node may cost the majority");
        }
        Bind bind = bind(node, role, coreNodes);
        List<String> labels = node.texts("labels");
        if (labels.stream().anyMatch(label -> !label.matches("[A-Za-z0-9._=-]{1,63}"))) {
            node.refuse("labels", "words of letters, digits and . _ = -, 63 at most each");
        }
        return new ClusterConfig(
                role,
                some(node.text("name")),
                bind,
                coreNodes,
                directory(node, "data-dir"),
                directory(node, "plugins"),
                labels,
                discovery(node.block("discovery"), role, coreNodes),
                management(node.block("management"), bind),
                journal(node.block("journal"), role, coreNodes),
                some(node.block("tls").text("directory")).map(ClusterSettings::absolute),
                NodeConfig.from(node),
                whole);
    }

    private static Bind bind(SettingsReader node, Role role, int coreNodes) {
        String host = node.text("host");
        if (!CoreHost.isHost(host) || host.equals("0.0.0.0") || host.equals("[::]")) {
            node.refuse("host", "a name or address that the other nodes reach; bind-host may be 0.0.0.0");
        }
        int port = node.number("port", 0, 65_535);
        if (port == 0 && role.isCore() && coreNodes > 1) {
            node.refuse("port", "1 to 65535: the other core nodes must know it");
        }
        return new Bind(host, some(node.text("bind-host")).orElse(host), port);
    }

    private static Discovery discovery(SettingsReader block, Role role, int coreNodes) {
        Discovery.Method method =
                Discovery.Method.valueOf(block.word("method", List.of("config", "dns", "kubernetes-api"))
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_'));
        List<CoreHost> hosts = new ArrayList<>();
        for (String host : block.texts("hosts")) {
            CoreHost.parse(host)
                    .ifPresentOrElse(
                            hosts::add,
                            () -> block.refuse("hosts", "host, host:port or host:port:management-port: " + host));
        }
        if (method == Discovery.Method.CONFIG) {
            if (hosts.isEmpty()) {
                block.refuse("hosts", "the addresses of the core nodes");
            } else if (role.isCore() && coreNodes > 1 && hosts.size() != coreNodes) {
                block.refuse("hosts", "the addresses of all " + coreNodes + " core nodes, as core-nodes says");
            }
        }
        return new Discovery(method, hosts, block.text("service"));
    }

    private static Management management(SettingsReader block, Bind bind) {
        return new Management(some(block.text("host")).orElse(bind.bindHost()), block.number("port", 0, 65_535));
    }

    private static JournalAccess journal(SettingsReader block, Role role, int coreNodes) {
        Optional<String> url = some(block.text("url"));
        if (url.isPresent() && !url.get().startsWith("jdbc:postgresql://")) {
            block.refuse("url", "jdbc:postgresql://host:port/database, or nothing for a file in data-dir");
        }
        if (url.isEmpty() && role.isCore() && coreNodes > 1) {
            block.refuse(
                    "url",
                    "jdbc:postgresql://host:port/database: a file in data-dir holds for one core node, and core-nodes is "
                            + coreNodes);
        }
        return new JournalAccess(
                url, block.text("user"), some(block.text("password-file")).map(ClusterSettings::absolute));
    }

    private static Path directory(SettingsReader node, String key) {
        String text = node.text(key);
        if (text.isEmpty()) {
            node.refuse(key, "a directory");
        }
        return absolute(text);
    }

    private static Path absolute(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
