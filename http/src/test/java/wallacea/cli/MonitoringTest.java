package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard that are shipped ask for what there is; Prometheus itself says that the alerts hold. */
class MonitoringTest {
    private static final Path SHIPPED = Checkout.root().resolve("deploy/monitoring");
    private static final Path RULES = SHIPPED.resolve("wallacea-rules.yml");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?!avg_over_time|histogram_quantile|label_values)" + "[a-z]+_[a-z_]+\\b(?!=)");

    @TempDir
    private Path directory;

    @Test
    void alertsNameOnlyMetricsThatAreExported() throws IOException {
        List<String> expressions = Pattern.compile("(?ms)^ +expr: (.*?)(?=^ +(?:for|labels|annotations):)")
                .matcher(Files.readString(RULES))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(expressions).hasSizeGreaterThanOrEqualTo(9);
        assertThat(metrics(expressions)).hasSizeGreaterThanOrEqualTo(7).isSubsetOf(PrometheusIT.exported());
    }

    @Test
    void dashboardNamesOnlyMetricsThatAreExportedAndLeavesNoneOutThatMoves() throws IOException {
        JsonNode dashboard = dashboard();
        List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
        expressions.add(dashboard.at("/templating/list/1/query/query").asText());
        Set<String> unused = new HashSet<>(PrometheusIT.exported());
        unused.removeAll(metrics(expressions));

        assertThat(metrics(expressions)).isSubsetOf(PrometheusIT.exported());
        // those of requests stand there by outcome, those of trades are of backtests
        assertThat(unused).containsExactlyInAnyOrder("error_count_total", "total_trades", "successful_trades");
    }

    @Test
    void dashboardSaysWhatEachPanelShowsAndPlacesNoneOverAnother() throws IOException {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard().get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            assertThat(panel.get("title").asText()).isNotBlank();
            JsonNode place = panel.get("gridPos");
            assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.get("w").asInt(); x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    assertThat(cells.add((place.get("x").asInt() + x) + ","
                                    + (place.get("y").asInt() + y)))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
            if (!panel.get("type").asText().equals("row")) {
                assertThat(panel.get("description").asText()).endsWith(".");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                assertThat(panel.at("/targets/0/legendFormat").asText()).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${source}");
            }
        }
    }

    @Test
    void prometheusUnderstandsTheQueriesOfTheDashboard() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        int panel = 0;
        for (String expression : dashboard().findValuesAsText("expr")) {
            rules.append("  - record: panel:" + panel++ + "\n    expr: '" + expression + "'\n");
        }
        Files.writeString(directory.resolve("dashboard.yml"), rules);

        assertThat(promtool("check", "rules", "dashboard.yml")).contains("SUCCESS: " + panel + " rules found");
    }

    @Test
    void alertsRiseWhenTheyShouldAndOnlyThen() throws Exception {
        Files.copy(RULES, directory.resolve("wallacea-rules.yml"));
        Files.copy(
                Path.of(Objects.requireNonNull(MonitoringTest.class.getResource("/monitoring/wallacea-rules-test.yml"))
                        .toURI()),
                directory.resolve("rules-test.yml"));

        assertThat(promtool("check", "rules", "wallacea-rules.yml")).contains("SUCCESS");
        assertThat(promtool("test", "rules", "rules-test.yml")).contains("SUCCESS");
    }

    @Test
    void theGuideNamesEveryAlertAndNoOther() throws IOException {
        assertThat(found("(?m)^ +- alert: (\\w+)", Files.readString(RULES)))
                .isNotEmpty()
                .containsExactlyElementsOf(found(
                        "(?m)^\\| `(Wallacea\\w+)` \\|",
                        Files.readString(Checkout.root().resolve("docs/how-to/prometheus.md"))));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Set<String> metrics(List<String> expressions) {
        Set<String> metrics = new HashSet<>();
        for (String expression : expressions) {
            METRIC.matcher(expression)
                    .results()
                    .map(match -> match.group().replaceFirst("_bucket$", "_count"))
                    .forEach(metrics::add);
        }
        return metrics;
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(SHIPPED.resolve("wallacea-dashboard.json").toFile());
    }

    private String promtool(String... arguments) throws Exception {
        boolean isThere = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        Assumptions.assumeTrue(isThere, "skipped: promtool is not on the PATH");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        return said;
    }
}
