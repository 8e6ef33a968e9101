package wallacea.store.foreign.bar;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps bars in a temporary file until they can be handed on in order. What it takes of memory does not grow with the file:
 * runs of some megabytes are put in order one by one and then read in their turn, or merged where bars are sorted.
 */
public final class BarSpool implements BarConsumer, Closeable {
    private static final int BUFFERS = 1 << 22;
    private static final int LARGEST_BUFFER = 1 << 16;

    private final boolean newestFirst;
    private final boolean sorts;
    private final FileChannel file;
    private final BarRun run = new BarRun();
    private final List<Written> runs = new ArrayList<>();

    /**
     * Where a run stands in the file.
     *
     * @param greatest its greatest time, seconds since 1970
     */
    private record Written(long from, long to, long greatest) {}

    /**
     * Holds nothing yet.
     *
     * @param newestFirst whether time falls, or was to fall, from bar to bar as they come
     * @param sorts whether bars are handed on in order of time, those of one time as they came; if not, the last that came is the first
     */
    public BarSpool(boolean newestFirst, boolean sorts) throws IOException {
        this.newestFirst = newestFirst;
        this.sorts = sorts;
        file = FileChannel.open(
                Files.createTempFile("wallacea", ".bars"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption
                        .DELETE_ON_CLOSE); // nameless from here on where the system can: nothing outlives the process
    }

    @Override
    public void accept(ParsedBar bar) throws IOException {
        if (run.isFull()) {
            write();
        }
        run.add(bar);
    }

    private void write() throws IOException {
        long greatest = sorts ? run.mark(newestFirst) : 0;
        long from = runs.isEmpty() ? 0 : runs.getLast().to();
        runs.add(new Written(from, sorts ? run.writeSorted(file, from) : run.writeBackward(file, from), greatest));
    }

    /**
     * Hands on all bars.
     *
     * @return how many were sorted to another place: their time is before the greatest that stood before them, or, if the newest
     *     was to stand first, after them
     */
    public long handOn(BarConsumer sink) throws IOException {
        if (!run.isEmpty()) {
            write();
        }
        if (sorts) {
            return merge(sink);
        }
        for (Written written : runs.reversed()) {
            BarRun.Cursor cursor = new BarRun.Cursor(file, written.from(), written.to(), LARGEST_BUFFER);
            while (cursor.next()) {
                sink.accept(cursor.bar);
            }
        }
        return 0;
    }

    /**
     * One run of a merge.
     *
     * @param greatest time among the runs that stood before it, or, if the newest was to stand first, after it
     */
    private record Source(BarRun.Cursor cursor, int index, long greatest) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int order = Long.compare(cursor.bar.second, other.cursor.bar.second);
            return order != 0 ? order : Integer.compare(index, other.index);
        }

        boolean isMoved() {
            return cursor.isMarked || cursor.bar.second < greatest;
        }
    }

    private long merge(BarConsumer sink) throws IOException {
        PriorityQueue<Source> sources = sources();
        long moved = 0;
        while (!sources.isEmpty()) {
            Source first = sources.remove();
            Source second = sources.peek();
            boolean goesOn = true;
            while (goesOn && (second == null || first.compareTo(second) < 0)) {
                moved += first.isMoved() ? 1 : 0;
                sink.accept(first.cursor().bar);
                goesOn = first.cursor().next();
            }
            if (goesOn) {
                sources.add(first);
            }
        }
        return moved;
    }

    private PriorityQueue<Source> sources() throws IOException {
        PriorityQueue<Source> sources = new PriorityQueue<>();
        int bytes = Math.clamp(BUFFERS / Math.max(1, runs.size()), BarRun.LONGEST, LARGEST_BUFFER);
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < runs.size(); i++) {
            int index = newestFirst ? runs.size() - 1 - i : i;
            Written written = runs.get(index);
            Source source = new Source(new BarRun.Cursor(file, written.from(), written.to(), bytes), index, greatest);
            if (source.cursor().next()) {
                sources.add(source);
            }
            greatest = Math.max(greatest, written.greatest());
        }
        return sources;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
