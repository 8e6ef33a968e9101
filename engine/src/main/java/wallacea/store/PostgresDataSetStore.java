package wallacea.store;

import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.DataSetMessage;

/** Data sets in PostgreSQL, in parts that become visible together. */
final class PostgresDataSetStore implements DataSetStore {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDataSetStore.class);

    private static final String DELETE = "DELETE FROM wallacea_data_set WHERE content = ?";
    private static final String INSERT = "INSERT INTO wallacea_data_set (content, part, bytes) VALUES (?, ?, ?)";
    private static final String SIZE = "SELECT sum(octet_length(bytes)) FROM wallacea_data_set WHERE content = ?";
    private static final String ROW = "SELECT bytes FROM wallacea_data_set WHERE content = ? AND part = ?";
    private static final String SLICE =
            "SELECT substring(bytes FROM ? FOR ?) FROM wallacea_data_set WHERE content = ? AND part = ?";

    private final PostgresPool pool;
    private final Set<Digest> verified = ConcurrentHashMap.newKeySet();

    PostgresDataSetStore(PostgresPool pool) {
        this.pool = pool;
    }

    @Override
    public boolean has(Digest content) {
        return size(content).isPresent();
    }

    @Override
    public void write(Digest content, byte[] file) {
        DataSetStore.requireContent(content, file);
        if (has(content)) {
            return;
        }
        try {
            pool.transaction("write a data set", connection -> {
                try (PreparedStatement delete = connection.prepareStatement(DELETE);
                        PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    delete.setBytes(1, content.bytes());
                    delete.executeUpdate();
                    insert.setBytes(1, content.bytes());
                    PostgresParts.insert(insert, 2, file);
                    return file.length;
                }
            });
        } catch (StorageException e) {
            if (!has(content)) { // else another node wrote the same at the same time
                throw e;
            }
        }
    }

    @Override
    public Optional<byte[]> part(Digest content, int part) {
        if (part < 0 || !isWhole(content)) {
            return Optional.empty();
        }
        long from = (long) part * DataSetMessage.PART_BYTES;
        byte[] bytes = pool.run("read a data set", connection -> {
            try (PreparedStatement query = connection.prepareStatement(SLICE)) {
                query.setInt(1, (int) (from % PostgresParts.BYTES) + 1);
                query.setInt(2, DataSetMessage.PART_BYTES);
                query.setBytes(3, content.bytes());
                query.setInt(4, (int) Math.min(Integer.MAX_VALUE, from / PostgresParts.BYTES));
                try (ResultSet rows = query.executeQuery()) {
                    return PostgresParts.join(rows);
                }
            }
        });
        return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
    }

    @Override
    public OptionalLong size(Digest content) {
        if (!isWhole(content)) {
            return OptionalLong.empty();
        }
        return pool.run("read a data set", connection -> {
            try (PreparedStatement query = connection.prepareStatement(SIZE)) {
                query.setBytes(1, content.bytes());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    long size = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(size);
                }
            }
        });
    }

    private boolean isWhole(Digest content) {
        if (verified.contains(content)) {
            return true;
        }
        MessageDigest sha256 = Digest.sha256();
        int parts = 0;
        while (update(sha256, content, parts)) {
            parts++;
        }
        if (parts == 0) {
            return false;
        }
        Digest found = Digest.from(sha256.digest());
        if (found.equals(content)) {
            verified.add(content);
            return true;
        }
        LOG.warn("data set is corrupt: url={} expected sha256={} found={}", pool.address(), content, found);
        return false;
    }

    /** Whether there is such a row. */
    private boolean update(MessageDigest sha256, Digest content, int row) {
        return pool.run("read a data set", connection -> {
            try (PreparedStatement query = connection.prepareStatement(ROW)) {
                query.setBytes(1, content.bytes());
                query.setInt(2, row);
                try (ResultSet rows = query.executeQuery()) {
                    if (!rows.next()) {
                        return false;
                    }
                    sha256.update(rows.getBytes(1));
                    return true;
                }
            }
        });
    }
}
