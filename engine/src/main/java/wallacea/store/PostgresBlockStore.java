package wallacea.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** Blocks in PostgreSQL, in parts that become visible together. A corrupt one is lost until it is written again. */
final class PostgresBlockStore implements BlockStore {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBlockStore.class);

    private static final String WRITE = """
            INSERT INTO wallacea_block (evolution, generation, island, content, part, bytes) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (evolution, generation, island, content, part) DO UPDATE SET bytes = excluded.bytes
            """;

    private static final String READ = """
            SELECT bytes FROM wallacea_block
            WHERE evolution = ? AND generation = ? AND island = ? AND content = ? ORDER BY part
            """;

    private static final String PRUNE = "DELETE FROM wallacea_block WHERE evolution = ? AND generation < ?";

    private final PostgresPool pool;

    PostgresBlockStore(PostgresPool pool) {
        this.pool = pool;
    }

    @Override
    public void write(EvolutionId evolution, CheckpointRef checkpoint, byte[] block) {
        PostgresPool.Work<Boolean> write = connection -> {
            try (PreparedStatement insert = prepare(connection, WRITE, evolution, checkpoint)) {
                PostgresParts.insert(insert, 5, block);
                return true;
            }
        };
        if (block.length <= PostgresParts.BYTES) {
            pool.run("write a checkpoint block", write);
        } else {
            pool.transaction("write a checkpoint block", write);
        }
    }

    @Override
    public BlockRead read(EvolutionId evolution, CheckpointRef checkpoint) {
        byte[] block = pool.run("read a checkpoint block", connection -> {
            try (PreparedStatement query = prepare(connection, READ, evolution, checkpoint);
                    ResultSet rows = query.executeQuery()) {
                return PostgresParts.join(rows);
            }
        });
        Digest found = Digest.of(block);
        if (found.equals(checkpoint.content())) {
            return new BlockRead.Content(block);
        }
        String name = " url=" + pool.address() + " evolution=" + evolution + " generation=" + checkpoint.generation()
                + " island=" + checkpoint.island() + " expected sha256=" + checkpoint.content();
        if (block.length == 0) {
            return new BlockRead.Lost("checkpoint block is missing:" + name);
        }
        String reason = "checkpoint block is corrupt:" + name + " bytes=" + block.length + " sha256=" + found;
        LOG.warn("{}", reason);
        return new BlockRead.Lost(reason);
    }

    @Override
    public void prune(EvolutionId evolution, int belowGeneration) {
        try {
            pool.run("delete checkpoint blocks", connection -> {
                try (PreparedStatement delete = connection.prepareStatement(PRUNE)) {
                    delete.setString(1, evolution.value());
                    delete.setInt(2, belowGeneration);
                    return delete.executeUpdate();
                }
            });
        } catch (StorageException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, EvolutionId evolution, CheckpointRef checkpoint) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, evolution.value());
        statement.setInt(2, checkpoint.generation());
        statement.setInt(3, checkpoint.island());
        statement.setBytes(4, checkpoint.content().bytes());
        return statement;
    }
}
