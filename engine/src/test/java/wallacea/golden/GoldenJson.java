package wallacea.golden;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import wallacea.domain.backtest.Order;
import wallacea.domain.backtest.Order.Side;

/** The JSON files of the reference. */
public final class GoldenJson {
    private GoldenJson() {}

    /** The root of a file: an object or a list. */
    static ConfigValue read(String name) {
        try (InputStream in = GoldenData.resource(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ConfigFactory.parseString("root: " + text).getValue("root");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of {@code [bar, side, size, price, fee]}. */
    static List<Order> orders(ConfigList list) {
        return list.stream()
                .map(value -> (List<?>) value.unwrapped())
                .map(order -> new Order(
                        ((Number) order.get(0)).intValue(),
                        Side.valueOf((String) order.get(1)),
                        ((Number) order.get(2)).doubleValue(),
                        ((Number) order.get(3)).doubleValue(),
                        ((Number) order.get(4)).doubleValue()))
                .toList();
    }

    static double number(ConfigValue value) {
        return number(String.valueOf(value.unwrapped()));
    }

    static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
