package wallacea.node.remoting;

import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Bytes that go over the wire as they are, as if the serializer of that number had written them. */
public sealed interface RawFrame {
    byte[] bytes();

    String manifest();

    /** As if our own had. */
    record Ours(byte[] bytes, String manifest) implements RawFrame {}

    /** As if Pekko's serializer of null had. */
    record Nothing(byte[] bytes, String manifest) implements RawFrame {}

    /** As if Pekko's serializer of actors that one node makes on another had. */
    record Deployment(byte[] bytes, String manifest) implements RawFrame {}

    /** In the place of the real serializer. */
    abstract class Written extends SerializerWithStringManifest {
        private final int identifier;

        private Written(int identifier) {
            this.identifier = identifier;
        }

        @Override
        public int identifier() {
            return identifier;
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
            return new Ours(bytes, manifest);
        }
    }

    /** Made by Pekko. */
    final class WrittenOurs extends Written {
        public WrittenOurs() {
            super(904_201);
        }
    }

    /** Made by Pekko. */
    final class WrittenNothing extends Written {
        private int asked;

        public WrittenNothing() {
            super(0);
        }

        /** Pekko lets nobody else have this number, but asks for it only at the start. */
        @Override
        public int identifier() {
            return asked++ < 5 ? 904_299 : 0;
        }
    }

    /** Made by Pekko. */
    final class WrittenDeployment extends Written {
        public WrittenDeployment() {
            super(3);
        }
    }
}
