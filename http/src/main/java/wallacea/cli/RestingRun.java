package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import wallacea.cli.edge.EvolutionViews;
import wallacea.cli.result.RunReports;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.report.Figures;
import wallacea.http.report.ReportPage;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.StorageException;

/** What a directory says of its run when no process answers for it. */
sealed interface RestingRun {
    /**
     * How it stands.
     *
     * @param id of the incarnation that the directory holds
     * @param status as people and programs are told
     * @param words the same in a sentence, with what may be typed next
     */
    record Known(String id, ObjectNode status, String words, boolean isOver) implements RestingRun {}

    /** A process has it and does not answer: it begins or ends just now. */
    record Held(String reason) implements RestingRun {
        String words() {
            return reason + "; it begins or ends just now: ask again in a moment";
        }
    }

    /**
     * Nobody has it, and its journal cannot be read.
     *
     * @param problem with place and reason
     * @param resume the command that carried it out
     */
    record Unreadable(String problem, String resume) implements RestingRun {
        String words() {
            return problem + "; the command that began it is: " + resume;
        }
    }

    /** Nobody has the directory, and whoever had it ended before he began a run. */
    record Unbegun(String words) implements RestingRun {}

    /** There is none. */
    record Absent() implements RestingRun {}

    /** Looks at results, else at the journal, which nobody may be writing. */
    static RestingRun of(RunDirectory directory) throws IOException, InterruptedException {
        Optional<JsonNode> results = results(directory);
        if (results.isPresent()) {
            return ended(results.get(), directory);
        }
        Optional<RunDirectory.Starting> starting = directory.starting();
        if (starting.isPresent()) {
            return starting(starting.get());
        }
        if (directory.isWithoutRun()) {
            return directory.isHeld() ? new Held(directory.inUse()) : new Unbegun(directory.nothingBegun());
        }
        Optional<String> resume = directory.resumeCommand();
        Optional<String> id = directory.id().filter(EvolutionId::isValid);
        if (resume.isEmpty() || id.isEmpty()) {
            return new Absent();
        }
        try {
            Optional<Status> committed = directory.committed(new EvolutionId(id.get()));
            return interrupted(id.get(), committed, resume.get(), barsGone(committed, directory));
        } catch (StorageException e) {
            return e.isInUse() ? new Held(e.getMessage()) : new Unreadable(e.getMessage(), resume.get());
        }
    }

    private static RestingRun starting(RunDirectory.Starting run) {
        ObjectNode status = new ObjectMapper()
                .createObjectNode()
                .put("id", run.id())
                .put("state", "starting")
                .put("reason", run.reason());
        return new Known(run.id(), status, run.words(), false);
    }

    /** The results of the run, unless they are those of another that the directory held before. */
    private static Optional<JsonNode> results(RunDirectory directory) throws IOException {
        if (!Files.isRegularFile(directory.fullResults()) || !Files.isReadable(directory.fullResults())) {
            return Optional.empty();
        }
        JsonNode results = new ObjectMapper().readTree(directory.fullResults().toFile());
        String id = results.at("/identity/id").asText();
        return directory.id().orElse(id).equals(id) ? Optional.of(results) : Optional.empty();
    }

    private static RestingRun ended(JsonNode results, RunDirectory directory) {
        String id = results.at("/identity/id").asText();
        String state = results.at("/outcome/state").asText();
        String reason = results.at("/outcome/reason").asText();
        int generation = results.at("/outcome/generation").asInt();
        ObjectNode status = new ObjectMapper().createObjectNode().put("id", id);
        status.set("name", results.at("/identity/name"));
        status.set("seed", results.at("/identity/seed"));
        status.set("specDigest", results.at("/identity/specDigest"));
        status.put("state", state).put("reason", reason).put("generation", generation);
        status.set("best", results.at("/hallOfFame/0/fitness"));
        JsonNode generations = results.path("generations");
        for (String figure : new String[] {"mean", "diversity"}) {
            status.set(figure, generations.path(generations.size() - 1).path(figure));
        }
        status.set("evaluations", results.at("/effort/evaluations"));
        status.set("runSeconds", results.at("/effort/runSeconds"));
        status.put("chain", results.at("/chain").asText());
        Optional<String> anew =
                state.equals(RunReports.phase(Phase.CANCELLED)) ? directory.anewCommand() : Optional.empty();
        anew.ifPresent(command -> status.put("anew", command));
        return new Known(
                id,
                status,
                state + " at generation " + Figures.count(generation)
                        + (reason.isEmpty() ? "" : " (" + ReportPage.inWords(reason) + ")")
                        + ": nothing is left to do"
                        + anew.map(command -> "; begin it anew under another id with: " + command)
                                .orElse(""),
                true);
    }

    /** Of a run whose bars are no longer where they were, that it is so; else nothing. */
    private static String barsGone(Optional<Status> committed, RunDirectory directory) {
        return committed
                .filter(known -> known.spec().problem() instanceof ProblemSpec.Trading)
                .flatMap(_ -> directory.data())
                .filter(bars -> !Files.exists(bars))
                .map(bars -> ", and its bars are not at " + bars + " any more")
                .orElse("");
    }

    private static RestingRun interrupted(String id, Optional<Status> committed, String resume, String barsGone)
            throws IOException {
        ObjectNode status = new ObjectMapper().createObjectNode().put("id", id);
        if (committed.isPresent()) {
            EvolutionView view = EvolutionViews.status(new EvolutionId(id), committed.get());
            ObjectNode fields = Json.read(Json.of(view), ObjectNode.class);
            status.setAll(fields);
            status.remove("evaluationsPerSecond");
        }
        int generation = committed.map(Status::generation).orElse(-1);
        Phase phase = committed.map(Status::phase).orElse(Phase.RUNNING);
        String state = phase.isFinished() ? RunReports.phase(phase) : "interrupted";
        String nobody = phase == Phase.PAUSED ? "no process works on it, and it is paused" : "no process works on it";
        status.put("state", state)
                .put("reason", (phase.isFinished() ? "its files are not written yet" : nobody) + barsGone)
                .put("generation", generation);
        status.put("continue", resume);
        String where = generation < 0 ? "before its first generation" : "at generation " + Figures.count(generation);
        return new Known(
                id,
                status,
                phase.isFinished()
                        ? state + " " + where + barsGone + "; its files are written by: " + resume
                        : "interrupted " + where + ", " + nobody.replace("no process", "nobody") + barsGone
                                + "; go on with: " + resume,
                phase.isFinished());
    }
}
