package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import wallacea.http.report.Figures;
import wallacea.http.report.ReportPage;

/**
 * How an evolution stands, in words: a row for each thing that is known, in the same order and words whether a process
 * carries it out or not. What {@code --json} prints keeps the names of the HTTP interface.
 */
final class StatusLines {
    private static final int PLACES = 6;

    private final JsonNode status;
    private final List<String> lines = new ArrayList<>();

    private StatusLines(JsonNode status) {
        this.status = status;
    }

    /** @param status fields of an {@link wallacea.http.evolution.EvolutionView}, and what may be typed next; any may be missing */
    static List<String> of(JsonNode status) {
        StatusLines words = new StatusLines(status);
        words.standing();
        words.effort();
        words.identity();
        return words.lines;
    }

    /** One row. */
    static String row(String name, String value) {
        return String.format("%-14s %s", name, value);
    }

    private void standing() {
        text("id", "id");
        text("state", "state");
        say("reason", ReportPage.inWords(status.path("reason").asText()));
        String name = "reasons";
        for (JsonNode reason : status.path("reasons")) {
            lines.add(row(name, reason.asText()));
            name = "";
        }
        if (status.has("generation")) {
            int generation = status.path("generation").asInt();
            say("generation", generation < 0 ? "none yet" + first() : Figures.count(generation));
        }
        if (status.path("generations").asInt(-1) >= 0) {
            say(
                    "ends by",
                    "generation " + Figures.count(status.path("generations").asInt()));
        }
        number("best", "best");
        number("mean", "mean");
        number("diversity", "diversity");
    }

    private String first() {
        return status.path("state").asText().equals("running") && !status.has("reasons")
                ? ": the first is being evaluated"
                : "";
    }

    private void effort() {
        if (status.has("evaluations")) {
            say("evaluations", Figures.count(status.path("evaluations").asLong()));
        }
        if (status.path("evaluationsPerSecond").asDouble() > 0) {
            say(
                    "speed",
                    Figures.count(Math.round(status.path("evaluationsPerSecond").asDouble())) + " evaluations/s");
        }
        if (status.has("runSeconds")) {
            say("running time", Figures.duration(status.path("runSeconds").asDouble()));
        }
        if (status.has("populationSize")) {
            say(
                    "population",
                    Figures.counted(status.path("populationSize").asInt(), "individual") + ", "
                            + Figures.counted(status.path("islands").asInt(), "island"));
        }
    }

    private void identity() {
        text("seed", "seed");
        text("specDigest", "spec digest");
        text("chain", "chain");
        if (status.has("starts")) {
            say("taken up", Figures.counted(status.path("starts").asInt(), "time"));
        }
        text("continue", "continue");
        text("anew", "anew");
    }

    private void text(String field, String name) {
        say(name, status.path(field).asText());
    }

    private void number(String field, String name) {
        if (status.path(field).isNumber()) {
            say(name, Figures.ratio(status.path(field).asDouble(), PLACES));
        }
    }

    private void say(String name, String value) {
        if (!value.isEmpty()) {
            lines.add(row(name, value));
        }
    }
}
