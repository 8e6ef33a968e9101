package wallacea.node;

import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Bytes that go over the wire as they are, as if the real serializer had written them. */
record RawFrame(byte[] bytes, String manifest) {
    /** In the place of the real serializer. */
    public static final class Written extends SerializerWithStringManifest {
        @Override
        public int identifier() {
            return 904_201;
        }

        @Override
        public String manifest(Object value) {
            return value instanceof RawFrame frame ? frame.manifest() : "";
        }

        @Override
        public byte[] toBinary(Object value) {
            return value instanceof RawFrame frame ? frame.bytes() : new byte[0];
        }

        @Override
        public Object fromBinary(byte[] bytes, String manifest) {
            return new RawFrame(bytes, manifest);
        }
    }
}
