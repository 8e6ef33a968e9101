package wallacea.cli.edge;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import wallacea.http.UnavailableException;
import wallacea.http.dataset.DataSets;
import wallacea.protocol.value.Digest;
import wallacea.store.DataSetStore;
import wallacea.store.StorageException;

/** The files of bars of a node, as the edge sees them. */
record NodeDataSets(DataSetStore store) implements DataSets {
    @Override
    public OptionalLong size(Digest content) {
        return told(() -> store.size(content));
    }

    @Override
    public Optional<byte[]> part(Digest content, int part) {
        return told(() -> store.part(content, part));
    }

    @Override
    public void write(Digest content, byte[] file) {
        told(() -> {
            store.write(content, file);
            return content;
        });
    }

    private static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (StorageException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()));
        }
    }
}
