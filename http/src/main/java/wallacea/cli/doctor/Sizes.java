package wallacea.cli.doctor;

import java.util.Locale;

/** Bytes as people write them. */
final class Sizes {
    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;

    private Sizes() {}

    /** {@code 384 MiB}, {@code 23.5 GiB}. */
    static String text(long bytes) {
        return bytes < GIB ? bytes / MIB + " MiB" : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
    }
}
