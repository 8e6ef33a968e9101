package wallacea.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.report.Figures;

/**
 * Three lines at the bottom of a terminal, and a hint if there is one, redrawn in place. Everything else that is written to standard error meanwhile
 * goes above them, whole line by whole line.
 */
final class TerminalBlock implements ProgressDisplay {
    static final int COLUMNS = 79;

    private static final String HIDE_CURSOR = "\033[?25l";
    private static final String SHOW_CURSOR = "\033[?25h";
    private static final String TO_LINE_START_AND_CLEAR = "\r\033[2K";
    private static final String UP = "\033[1A";

    private final PrintStream terminal;
    private final int columns;
    private final boolean coloured;
    private final PrintStream formerErr;
    private final OutputStream above = new LinesAbove(this::print);
    private final Eta eta = new Eta();
    private List<String> drawn = List.of();
    private String hint = "";
    private boolean isClosed;

    private TerminalBlock(PrintStream terminal, int columns, boolean coloured) {
        this.terminal = terminal;
        this.columns = columns;
        this.coloured = coloured;
        this.formerErr = System.err;
        terminal.print(HIDE_CURSOR);
    }

    /** Takes over standard error until it is closed. */
    static TerminalBlock on(Console console) {
        TerminalBlock block =
                of(console.err(), console.environment().getOrDefault("COLUMNS", ""), console.isColoured());
        System.setErr(new PrintStream(block.above(), true, StandardCharsets.UTF_8));
        return block;
    }

    static TerminalBlock of(PrintStream terminal, String width, boolean coloured) {
        int columns = width.matches("[1-9]\\d{1,3}") ? Math.min(COLUMNS, Integer.parseInt(width) - 1) : COLUMNS;
        return new TerminalBlock(terminal, columns, coloured);
    }

    @Override
    public synchronized void show(EvolutionView view) {
        if (!isClosed) {
            List<String> lines = lines(view);
            erase();
            draw(lines);
        }
    }

    @Override
    public synchronized void hint(String line) {
        hint = line;
    }

    @Override
    public void say(String line) {
        print("wallacea: " + line);
    }

    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            System.setErr(formerErr);
            terminal.print(SHOW_CURSOR);
            terminal.flush();
        }
    }

    /** A stream whose complete lines appear above the block. */
    OutputStream above() {
        return above;
    }

    private synchronized void print(String line) {
        List<String> block = drawn;
        if (!isClosed) {
            erase();
        }
        terminal.println(line);
        if (!isClosed) {
            draw(block);
        }
    }

    private void erase() {
        StringBuilder codes = new StringBuilder();
        drawn.forEach(line -> codes.append(UP).append(TO_LINE_START_AND_CLEAR));
        terminal.print(codes);
        drawn = List.of();
    }

    private void draw(List<String> lines) {
        lines.forEach(terminal::println);
        terminal.flush();
        drawn = lines;
    }

    private List<String> lines(EvolutionView view) {
        boolean isBounded = view.generations() > 0;
        double share = isBounded ? Math.clamp(view.generation() / (double) view.generations(), 0, 1) : 0;
        OptionalDouble left = eta.seconds(view);
        OptionalDouble speed = Speed.of(view);
        String first = view.id() + "  " + view.state();
        String bound = isBounded ? " of " + Figures.count(view.generations()) : "";
        String second = (view.generation() < 0
                        ? "no generation" + bound + " yet"
                        : "generation " + Figures.count(view.generation()) + bound)
                + "   best "
                + Figures.ratio(view.best(), 4) + "   "
                + (speed.isPresent() ? Figures.count(Math.round(speed.getAsDouble())) + " evaluations/s   " : "")
                + Figures.counted(view.islands(), "island");
        String tail = (isBounded ? " " + (int) (share * 100) + " %" : "")
                + (left.isPresent() ? "  " + Figures.duration(left.getAsDouble()) + " left" : "");
        List<String> block = List.of(cut(first), bar(share, Math.max(10, columns - 26)) + tail, cut(second));
        return hint.isEmpty()
                ? block
                : Stream.concat(block.stream(), Stream.of(cut(hint))).toList();
    }

    private String bar(double share, int width) {
        int done = (int) (share * width);
        String filled = "#".repeat(done);
        return "[" + (coloured ? "\033[32m" + filled + "\033[0m" : filled) + "-".repeat(width - done) + "]";
    }

    private String cut(String line) {
        return line.length() <= columns ? line : line.substring(0, columns - 3) + "...";
    }
}
