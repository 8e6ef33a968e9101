package wallacea.actor.work;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.value.Digest;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.DataSetMessage;
import wallacea.protocol.work.DataSetRequest;
import wallacea.store.DataSetStore;
import wallacea.store.RepeatedFailure;
import wallacea.store.StorageAlarm;
import wallacea.store.StorageException;

/** Gives workers the data sets of a core node, part by part. While the store cannot be read it says nothing: workers repeat. */
public final class DataSetsActor {
    private static final Logger LOG = LoggerFactory.getLogger(DataSetsActor.class);

    private DataSetsActor() {}

    /**
     * Gives what the store has.
     *
     * @param blocking where the store is read
     */
    public static Behavior<DataSetRequest> create(DataSetStore store, Executor blocking) {
        StorageAlarm alarm = new RepeatedFailure(LOG, "data sets are read");
        return WireRefusals.guard(DataSetRequest.class, Behaviors.receiveMessage(request -> {
            if (request instanceof DataSetRequest.PartWanted wanted) {
                blocking.execute(() -> answer(store, wanted, alarm));
            }
            return Behaviors.same();
        }));
    }

    private static void answer(DataSetStore store, DataSetRequest.PartWanted wanted, StorageAlarm alarm) {
        Digest content = wanted.content();
        try {
            OptionalLong size = store.size(content);
            Optional<byte[]> part = size.isPresent() ? store.part(content, wanted.part()) : Optional.empty();
            alarm.calm();
            wanted.worker()
                    .tell(
                            part.isPresent()
                                    ? new DataSetMessage.Part(content, wanted.part(), size.getAsLong(), part.get())
                                    : new DataSetMessage.Absent(content));
        } catch (StorageException e) {
            alarm.raise(e);
        }
    }
}
