package wallacea.protocol.value;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 value (FIPS 180-4), 32 bytes as four big-endian words; prints as 64 lower-case hex digits. */
public record Digest(long first, long second, long third, long fourth) {
    public static final int BYTES = 32;

    /** The digest of the given bytes. */
    public static Digest of(byte[] content) {
        return from(sha256().digest(content));
    }

    /** Wraps 32 bytes of a finished SHA-256. */
    public static Digest from(byte[] sha256) {
        if (sha256.length != BYTES) {
            throw new IllegalArgumentException("digest must have 32 bytes: length=" + sha256.length);
        }
        ByteBuffer words = ByteBuffer.wrap(sha256);
        return new Digest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /** Reads 64 hex digits. */
    public static Digest parse(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("digest must be 64 lower-case hex digits: digest=" + hex);
        }
        return from(HexFormat.of().parseHex(hex));
    }

    /** A fresh SHA-256 computation. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
