package wallacea.cli;

import java.util.Optional;
import java.util.function.Function;
import wallacea.cli.result.SpecWords;
import wallacea.domain.evolution.SpecDifference;
import wallacea.domain.evolution.SpecDigest;
import wallacea.http.report.RunReport.Setting;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecPlaces;
import wallacea.store.SpecReader;
import wallacea.store.StorageException;

/**
 * Runs of builds before 2026-11-23, which cut the days of a spec at midnight UTC whatever its zone was (ADR 25): the
 * command that began one continues it with those cuts. Once nobody has such runs, this class goes, and with it
 * {@link SpecReader#readAsBeforeZonedDays}.
 *
 * @param name the id under which a spec is run
 * @param place where the run of an id lies
 */
record EarlierCuts(
        Console console, Function<EvolutionSpec, EvolutionId> name, Function<EvolutionId, RunDirectory> place) {

    /** What is to be run: what was given, or the same text as the build read it that began the run in the directory. */
    RunSpec held(RunSpec given) throws InterruptedException {
        Optional<RunSpec> before = before(given);
        return before.isPresent() && isBegun(before.get().spec(), given.spec()) ? before.get() : given;
    }

    /** How the days of a spec are read here and by an earlier build, in words, if the digest is that of its reading. */
    static Optional<String> told(RunSpec given, String digest) {
        return before(given)
                .filter(before -> SpecDigest.of(before.spec()).toString().equals(digest))
                .map(before ->
                        "in-sample " + inSample(before) + " (digest=" + digest + "), as earlier builds do, and not "
                                + inSample(given) + " (digest=" + SpecDigest.of(given.spec()) + ")");
    }

    private static String inSample(RunSpec run) {
        return SpecWords.of(run.spec()).stream()
                .filter(setting -> setting.name().equals("in-sample"))
                .map(Setting::value)
                .findFirst()
                .orElseThrow();
    }

    /** The other reading, where it is another. */
    private static Optional<RunSpec> before(RunSpec given) {
        return given.bars()
                .filter(_ ->
                        SpecPlaces.of(given.file()).written("data.time-zone").isPresent())
                .map(series -> SpecReader.readAsBeforeZonedDays(given.file(), series))
                .filter(SpecFile.Accepted.class::isInstance)
                .map(SpecFile.Accepted.class::cast)
                .map(read -> new RunSpec(
                        given.file(), read.spec().withSeed(given.spec().seed()), read.bars()))
                .filter(read -> !SpecDigest.of(read.spec()).equals(SpecDigest.of(given.spec())));
    }

    /** Whether the directory holds the one rather than the other; says so where nothing else differs. */
    private boolean isBegun(EvolutionSpec before, EvolutionSpec given) throws InterruptedException {
        EvolutionId id = name.apply(before);
        RunDirectory directory = place.apply(id);
        boolean isNamed = id.equals(name.apply(given));
        if (!holds(directory, id) || (!isNamed && holds(place.apply(name.apply(given)), name.apply(given)))) {
            return false;
        }
        Optional<EvolutionSpec> journaled;
        try {
            journaled = directory.committed(id.first()).map(Status::spec);
        } catch (StorageException e) {
            return !isNamed; // whoever opens the directory next says what is wrong with it
        }
        if (journaled
                .filter(spec -> SpecDigest.of(spec).equals(SpecDigest.of(before)))
                .isPresent()) {
            console.say(id + ": begun by an earlier build, which cut days at midnight UTC: continued with these cuts;"
                    + " another --id begins one with the days of the zone");
            return true;
        }
        return isNamed
                && journaled
                        .filter(spec -> SpecDifference.keys(spec, before).size()
                                < SpecDifference.keys(spec, given).size())
                        .isPresent();
    }

    private static boolean holds(RunDirectory directory, EvolutionId id) {
        return directory
                .id()
                .filter(EvolutionId::isValid)
                .map(EvolutionId::new)
                .filter(id::isIncarnationOf)
                .isPresent();
    }
}
