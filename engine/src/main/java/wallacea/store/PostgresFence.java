package wallacea.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The fence as one row. Whoever holds it renews it; it is stale when its time is {@value #STALE_SECONDS} seconds off by the
 * clock of the database, in either direction, as that clock may be set.
 */
final class PostgresFence implements Fence {
    static final int STALE_SECONDS = 15;

    /** One statement: of several at once, each sees the row as the one before left it. */
    private static final String HOLD = """
            UPDATE wallacea_fence SET owner = ?, renewed_at = clock_timestamp()
            WHERE owner = '' OR owner = ANY (?) OR split_part(owner, '#', 1) = split_part(?, '#', 1)
                OR abs(extract(epoch FROM clock_timestamp() - renewed_at)) > ?
            """;

    private static final String OWNER =
            "SELECT owner, renewed_at, extract(epoch FROM clock_timestamp() - renewed_at) FROM wallacea_fence";

    private static final String RELEASE = "UPDATE wallacea_fence SET owner = '' WHERE owner = ?";

    private final PostgresPool pool;

    PostgresFence(PostgresPool pool) {
        this.pool = pool;
    }

    @Override
    public Holding hold(String owner, Set<String> family) {
        return pool.run("hold the fence of the journal", connection -> {
            Optional<Holding> other = Optional.empty();
            while (!take(connection, owner, family)) {
                other = other(connection);
                if (other.isPresent()) {
                    return other.get();
                }
            }
            return new Holding.Held();
        });
    }

    private static boolean take(Connection connection, String owner, Set<String> family) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(HOLD)) {
            update.setString(1, owner);
            update.setArray(2, connection.createArrayOf("text", family.toArray()));
            update.setString(3, owner);
            update.setInt(4, STALE_SECONDS);
            return update.executeUpdate() == 1;
        }
    }

    /** Who has it; empty if it was set free since it was refused. */
    private static Optional<Holding> other(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OWNER);
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the fence has no row: expected one in wallacea_fence");
            }
            String owner = row.getString(1);
            return owner.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Holding.OwnedByAnother(
                            owner, row.getTimestamp(2).toInstant(), Math.max(0, row.getLong(3))));
        }
    }

    @Override
    public void release(String owner) {
        pool.run("release the fence of the journal", connection -> {
            try (PreparedStatement update = connection.prepareStatement(RELEASE)) {
                update.setString(1, owner);
                return update.executeUpdate();
            }
        });
    }
}
