package wallacea.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import wallacea.http.evolution.EvolutionView;

/** One line of {@code key=value} at the beginning, every ten seconds and at the end. */
final class KeyValueLines implements ProgressDisplay {
    private static final MathContext SHOWN = new MathContext(6);
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final Eta eta = new Eta();
    private Optional<EvolutionView> untold = Optional.empty();
    private boolean hasSpoken;
    private long spokenAt;

    KeyValueLines(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void show(EvolutionView view) {
        untold = Optional.of(view);
        long now = nanoTime.getAsLong();
        if (!hasSpoken || now - spokenAt >= INTERVAL_NANOS) {
            hasSpoken = true;
            spokenAt = now;
            tell();
        }
    }

    @Override
    public synchronized void say(String line) {
        out.println("wallacea: " + line);
    }

    @Override
    public synchronized void close() {
        tell();
    }

    private void tell() {
        untold.ifPresent(view -> out.println(line(view)));
        untold = Optional.empty();
    }

    private String line(EvolutionView view) {
        OptionalDouble left = eta.seconds(view);
        OptionalDouble speed = Speed.of(view);
        return String.format(
                Locale.ROOT,
                "progress id=%s state=%s generation=%d generations=%s best=%s mean=%s diversity=%.4f evaluations=%d"
                        + " evaluations_per_second=%s elapsed_seconds=%.1f eta_seconds=%s islands=%d",
                view.id(),
                view.state(),
                view.generation(),
                view.generations() < 0 ? "-" : Integer.toString(view.generations()),
                number(view.best()),
                number(view.mean()),
                view.diversity(),
                view.evaluations(),
                speed.isPresent() ? String.format(Locale.ROOT, "%.0f", speed.getAsDouble()) : "-",
                view.runSeconds(),
                left.isPresent() ? String.format(Locale.ROOT, "%.0f", left.getAsDouble()) : "-",
                view.islands());
    }

    /** Six digits, which a person compares at a glance; the results have them all. */
    private static String number(double value) {
        return Double.isFinite(value)
                ? Double.toString(new BigDecimal(value).round(SHOWN).doubleValue())
                : "-";
    }
}
