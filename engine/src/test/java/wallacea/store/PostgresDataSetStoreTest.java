package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import wallacea.protocol.value.Digest;

class PostgresDataSetStoreTest extends DataSetStoreContract {
    @RegisterExtension
    static final EmptyPostgres POSTGRES = new EmptyPostgres();

    @Override
    DataSetStore store() {
        return new PostgresDataSetStore(POSTGRES.storage().pool());
    }

    @Override
    void damage(Digest content) {
        POSTGRES.server()
                .execute(
                        POSTGRES.database(),
                        "UPDATE wallacea_data_set SET bytes = set_bit(bytes, 100, 1 - get_bit(bytes, 100))"
                                + " WHERE part = 1 AND content = '\\x" + content + "'");
    }

    @Test
    void takesOneFileFromSeveralNodesAtOnce() throws Exception {
        byte[] file = bytes(4 << 20, 5);
        Digest content = Digest.of(file);
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            Callable<Boolean> node = () -> {
                store().write(content, file);
                return true;
            };
            for (Future<Boolean> written : nodes.invokeAll(List.of(node, node, node))) {
                assertThat(written.get()).isTrue();
            }
        }
        assertThat(store().size(content)).hasValue(file.length);
    }
}
