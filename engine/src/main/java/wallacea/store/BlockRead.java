package wallacea.store;

/** What reading a block gave. */
public sealed interface BlockRead {
    /** The bytes that were written. */
    record Content(byte[] bytes) implements BlockRead {}

    /** The block is missing, or was corrupt and moved aside; the reason names the file. */
    record Lost(String reason) implements BlockRead {}
}
