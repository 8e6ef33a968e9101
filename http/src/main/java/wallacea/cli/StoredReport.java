package wallacea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import wallacea.cli.result.RunOutcome;
import wallacea.cli.result.RunReports;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.http.report.RunReport;
import wallacea.node.StoredRun;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.BarFile;
import wallacea.store.BarFileReader;
import wallacea.store.StorageException;

/** A report of a run that no process carries out, from what its directory holds. */
record StoredReport(Console console, ReportFile file) {
    /** What keeps the bars from being read, a line each. */
    private record Unreadable(List<String> problems) implements BarFileOutcome {}

    private record Read(Optional<BarSeries> bars) implements BarFileOutcome {}

    private sealed interface BarFileOutcome {}

    /**
     * Writes it; gives the exit code.
     *
     * @param data the file of bars, if it is not the one that the run had
     */
    int write(String id, RunDirectory directory, Optional<Path> data) throws InterruptedException {
        Optional<RunDirectory.Starting> starting = directory.starting();
        if (starting.isPresent()) {
            return console.refuse(
                    ExitCode.UNREACHABLE,
                    directory.path() + ": " + starting.get().id() + " is "
                            + starting.get().words());
        }
        boolean isWithoutRun = directory.isWithoutRun();
        if (isWithoutRun && directory.isHeld()) {
            return console.refuse(ExitCode.UNREACHABLE, new RestingRun.Held(directory.inUse()).words());
        }
        if (isWithoutRun && !StoredRun.isThere(directory.path())) {
            return console.refuse(ExitCode.INVALID, directory.nothingBegun());
        }
        if (!StoredRun.isThere(directory.path())) {
            String meant = FullNames.suggestionBeside(directory.path());
            return console.refuse(
                    Files.isDirectory(directory.path()) ? ExitCode.INVALID : ExitCode.FAILED,
                    directory.path() + ": expected the directory of a run that was carried out on this machine"
                            + (meant.isEmpty() ? "; name its node with --on" : meant));
        }
        Optional<String> unnamed =
                directory.idProblem().map(problem -> isWithoutRun ? directory.nothingBegun() : problem);
        if (unnamed.isPresent() && !(directory.id().isEmpty() && EvolutionId.isValid(id))) {
            return console.refuse(ExitCode.INVALID, unnamed.get());
        }
        try (StoredRun run = directory.read()) {
            EvolutionId evolution = new EvolutionId(id);
            Optional<Status> status = run.status(evolution);
            if (status.isEmpty() && unnamed.isPresent()) {
                return console.refuse(ExitCode.INVALID, unnamed.get());
            }
            if (status.filter(one -> one.generation() < 0 && one.phase().isFinished())
                    .isPresent()) {
                return file.refuseEndedBeforeTheFirstGeneration(
                        directory.path().toString(),
                        id,
                        RunReports.phase(status.get().phase()));
            }
            if (status.isEmpty() || status.get().generation() < 0) {
                return file.refuseBeforeTheFirstGeneration(directory.path().toString(), id);
            }
            return switch (bars(status.get(), data, directory)) {
                case Unreadable(List<String> problems) -> console.refuse(ExitCode.INVALID, problems);
                case Read(Optional<BarSeries> bars) -> report(run, evolution, status.get(), bars);
            };
        } catch (StorageException e) {
            if (e.isInUse()) {
                return console.refuse(ExitCode.UNREACHABLE, new RestingRun.Held(e.getMessage()).words());
            }
            return console.refuse(ExitCode.FAILED, e.getMessage());
        }
    }

    private int report(StoredRun run, EvolutionId id, Status status, Optional<BarSeries> bars) {
        List<IslandState> islands = run.islands(
                id,
                status,
                bars,
                () -> console.say("the checkpoint of generation " + status.generation()
                        + " is lost or damaged: computing it again, which changes nothing"));
        RunReport report = RunReports.of(RunOutcome.of(id, bars, status, run.generations(id), islands));
        return file.write(
                status.phase() == Phase.RUNNING
                        ? report.with(
                                new RunReport.Outcome("interrupted", "no process works on it", status.generation()))
                        : report);
    }

    private static BarFileOutcome bars(Status status, Optional<Path> named, RunDirectory directory) {
        if (!(status.spec().problem() instanceof ProblemSpec.Trading trading)) {
            return new Read(Optional.empty());
        }
        MarketSpec market = trading.market();
        Optional<Path> data = named.or(directory::data);
        if (data.isEmpty()) {
            return new Unreadable(List.of(directory.noDataNoted() + "; name it with --data: " + market.file()
                    + " with sha256=" + market.content()));
        }
        if (!Files.isReadable(data.get())) {
            return new Unreadable(List.of((named.isPresent() ? "--data=" : "") + data.get() + ": "
                    + (Files.exists(data.get()) ? "cannot be read" : "is not there") + ": expected the file of bars "
                    + market.file() + " with sha256=" + market.content()
                    + (named.isPresent() ? "" : "; if it was moved, name it with --data FILE")));
        }
        return switch (BarFileReader.read(data.get(), ZoneId.of(market.timeZone()))) {
            case BarFile.Refused(List<String> problems) -> new Unreadable(problems);
            case BarFile.Bars(BarSeries series)
            when series.content().equals(market.content()) -> new Read(Optional.of(series));
            case BarFile.Bars(BarSeries series) ->
                new Unreadable(List.of(data.get() + ": sha256=" + series.content() + ": expected " + market.content()
                        + ", the bars of the run"));
        };
    }
}
