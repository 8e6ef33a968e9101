package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import wallacea.http.report.Figures;

/** An answer as JSON, or as a line for each of its fields that says something. */
record AnswerLines(Console console, boolean json) {
    void print(JsonNode answer) {
        if (json) {
            console.out().println(answer);
            return;
        }
        answer.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean isBlank =
                    value.isNull() || value.isMissingNode() || text(value).isEmpty();
            if (!isBlank) {
                console.out().printf("%-14s %s%n", entry.getKey(), text(value));
            }
        });
    }

    /** A list as its items, one a line, so that all stand below each other. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            return String.join(String.format("%n%-14s ", ""), items);
        }
        return value.isDouble() ? Figures.ratio(value.asDouble(), 6) : value.asText();
    }
}
