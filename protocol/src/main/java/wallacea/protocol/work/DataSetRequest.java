package wallacea.protocol.work;

import org.apache.pekko.actor.typed.ActorRef;
import wallacea.protocol.value.Digest;

/** What reaches the data sets of a core node, which stand at {@code /user/data-sets}. */
public interface DataSetRequest {
    /** A worker wants a part of a file of bars; {@code part} counts from 0. */
    record PartWanted(Digest content, int part, ActorRef<DataSetMessage> worker) implements DataSetRequest {}
}
