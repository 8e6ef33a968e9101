package wallacea.protocol.population;

import java.util.Comparator;

/**
 * Orders the orders: those of a later start of the evolution outrank all earlier ones, and within a start the number
 * grows. An island ignores what is older than what it has.
 */
public record OrderStamp(int start, long number) implements Comparable<OrderStamp> {
    private static final Comparator<OrderStamp> ORDER =
            Comparator.comparingInt(OrderStamp::start).thenComparingLong(OrderStamp::number);

    @Override
    public int compareTo(OrderStamp other) {
        return ORDER.compare(this, other);
    }
}
