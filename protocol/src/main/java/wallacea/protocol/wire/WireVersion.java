package wallacea.protocol.wire;

import java.util.List;

/**
 * Which forms of the records are meant by bytes. It is the manifest beside each message and each journaled event, the first
 * thing that a worker tells a gate, and part of the configuration that core nodes compare before they join.
 */
public final class WireVersion {
    /** What this build writes, and the only one in which it takes messages. */
    public static final int CURRENT = 2;

    /** Under which events were journaled by earlier builds; they are read for ever. */
    static final int FIRST = 1;

    private WireVersion() {}

    /** Refuses what is neither spoken nor, for events, remembered. */
    static String unsupported(String found) {
        return "wire version is not supported: found=" + found + " spoken=" + CURRENT + " journaled="
                + List.of(FIRST, CURRENT);
    }
}
