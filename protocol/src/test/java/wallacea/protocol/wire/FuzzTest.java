package wallacea.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.NotSerializableException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Bytes that nobody wrote: golden bytes that were changed, cut, put together, and chance. */
class FuzzTest {
    /** A million in the profile {@code chaos}. */
    private static final int FRAMES = Integer.getInteger("wallacea.fuzz.frames", 100_000);

    /** Of one refusal: the exception with its trace, and some. */
    private static final long BYTES_ALLOWED = 64 * 1024;

    private static final int BYTES_ALLOWED_EACH = 256;
    private static final int WARM_UP = 2_000;

    private static final ActorTestKit KIT = ActorTestKit.create(GoldenWire.NAME);
    private static final KryoSerializer SERIALIZER =
            new KryoSerializer((ExtendedActorSystem) Adapter.toClassic(KIT.system()));
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void takesWhatCouldHaveBeenWrittenRefusesTheRestAndCountsIt() throws Exception {
        byte[][] golden = GoldenWire.files(GoldenWire.CURRENT).values().toArray(byte[][]::new);
        long refusedBefore = WireRefusals.get(KIT.system()).count();
        long refused = 0;
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] bytes = frame(golden, random);
            String manifest = random.nextInt(16) == 0 ? "1" : Integer.toString(WireVersion.CURRENT);
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
            Object read = null;
            try {
                read = SERIALIZER.fromBinary(bytes, manifest);
            } catch (NotSerializableException _) {
                refused++;
            } catch (Throwable e) {
                throw new AssertionError(
                        "frame=" + frame + " bytes=" + HexFormat.of().formatHex(bytes), e);
            }
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
            long allowed = BYTES_ALLOWED + (long) BYTES_ALLOWED_EACH * bytes.length;
            if (frame > WARM_UP
                    && allocated >= allowed) { // classes that were used for the first time do not count again
                refused += read == null ? 1 : 0;
                allocated = allocatedByReading(bytes, manifest);
            }
            if (frame > WARM_UP) {
                assertThat(allocated)
                        .as("frame=%d bytes=%s", frame, HexFormat.of().formatHex(bytes))
                        .isLessThan(allowed);
            }
            if (read != null) {
                onlyKnownClasses(read);
                assertThat(SERIALIZER.toBinary(read)).as("frame=%d", frame).isNotEmpty();
            }
        }
        assertThat(refused).isGreaterThan(FRAMES / 2);
        assertThat(WireRefusals.get(KIT.system()).count() - refusedBefore).isEqualTo(refused);
    }

    private static long allocatedByReading(byte[] bytes, String manifest) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
        try {
            SERIALIZER.fromBinary(bytes, manifest);
        } catch (NotSerializableException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
    }

    private static byte[] frame(byte[][] golden, SplittableRandom random) {
        byte[] one = golden[random.nextInt(golden.length)];
        byte[] bytes = one.clone();
        switch (random.nextInt(6)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 8)); // cut, or zeros behind
            case 1 -> { // two put together
                byte[] other = golden[random.nextInt(golden.length)];
                int at = random.nextInt(bytes.length);
                int from = random.nextInt(other.length);
                bytes = Arrays.copyOf(bytes, at + other.length - from);
                System.arraycopy(other, from, bytes, at, other.length - from);
            }
            case 2 -> { // chance
                bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
            }
            case 3 -> { // a length or a number becomes the largest
                int at = random.nextInt(bytes.length);
                for (int i = at; i < Math.min(at + 4, bytes.length); i++) {
                    bytes[i] = (byte) 0xff;
                }
                if (at + 4 < bytes.length) {
                    bytes[at + 4] = 7;
                }
            }
            default -> {
                for (int change = random.nextInt(1, 5); change > 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }

    private static void onlyKnownClasses(Object value) throws ReflectiveOperationException {
        switch (value) {
            case Record item -> {
                assertThat(WireTable.numbers()).containsKey(item.getClass());
                for (RecordComponent component : item.getClass().getRecordComponents()) {
                    onlyKnownClasses(component.getAccessor().invoke(item));
                }
            }
            case List<?> list -> {
                for (Object element : list) {
                    onlyKnownClasses(element);
                }
            }
            case Optional<?> optional -> {
                if (optional.isPresent()) {
                    onlyKnownClasses(optional.get());
                }
            }
            case Enum<?> constant -> assertThat(WireTable.numbers()).containsKey(constant.getDeclaringClass());
            case String _, Number _, Boolean _, Instant _, ActorRef<?> _, double[] _, boolean[] _, byte[] _ -> {}
            default -> throw new AssertionError("a class of no table was made: " + value.getClass());
        }
    }
}
