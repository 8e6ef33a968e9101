package wallacea.http.evolution;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The status of one evolution as clients see it: only what is committed and what follows from it.
 *
 * @param state lower-case name: {@code running}, {@code paused}, {@code completed}, {@code cancelled}, {@code stopped}, {@code failed}
 * @param reason why it is in that state, in words; empty while it runs
 * @param generation last committed generation; -1 before the first
 * @param generations the generation at which it ends at the latest; -1 when no condition says so
 * @param best best fitness so far; null in JSON while there is none
 * @param mean mean fitness of the valid individuals of the last committed generation
 * @param evaluations individuals judged so far, counted logically
 * @param evaluationsPerSecond its own speed by its last commits, 0 unless it is running; null in JSON before the first
 * @param chain digest of everything up to {@code generation}, 64 hex digits
 * @param starts times that a process took up this evolution
 */
public record EvolutionView(
        String id,
        String name,
        long seed,
        String specDigest,
        String state,
        String reason,
        int generation,
        int generations,
        int populationSize,
        int islands,
        double best,
        double mean,
        double diversity,
        long evaluations,
        double evaluationsPerSecond,
        double runSeconds,
        String chain,
        int starts) {
    /** Whether it can still go on. */
    @JsonIgnore
    public boolean isUnfinished() {
        return state.equals("running") || state.equals("paused");
    }

    /** Share of its generations, 0 to 1: 1 once it is completed, NaN if no condition names the last. */
    public double progress() {
        if (state.equals("completed")) {
            return 1;
        }
        return generations < 0 ? Double.NaN : (generation + 1.0) / (generations + 1.0);
    }

    /** The same for another reason. */
    public EvolutionView because(String otherReason) {
        return new EvolutionView(
                id,
                name,
                seed,
                specDigest,
                state,
                otherReason,
                generation,
                generations,
                populationSize,
                islands,
                best,
                mean,
                diversity,
                evaluations,
                evaluationsPerSecond,
                runSeconds,
                chain,
                starts);
    }
}
