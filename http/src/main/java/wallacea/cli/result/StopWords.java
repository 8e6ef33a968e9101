package wallacea.cli.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import wallacea.domain.backtest.BacktestSettings;

/** Stops and size of a strategy in words, e.g. {@code a trailing stop of 10.5 % below, a target of 20 % above}. */
final class StopWords {
    private StopWords() {}

    /** Empty if the strategy puts all in and has no stop and no target. */
    static String of(BacktestSettings settings) {
        List<String> words = new ArrayList<>();
        if (settings.hasStopLoss()) {
            words.add((settings.trailing() ? "a trailing stop of " : "a stop of ") + percent(settings.stopLoss())
                    + " below");
        }
        if (settings.hasTakeProfit()) {
            words.add("a target of " + percent(settings.takeProfit()) + " above");
        }
        switch (settings.sizeType()) {
            case ALL -> {}
            case PERCENT -> words.add(percent(settings.size()) + " of the cash at a time");
            case VALUE -> words.add(GeneValues.number(settings.size()) + " of money at a time");
            case AMOUNT ->
                words.add(GeneValues.number(settings.size()) + (settings.size() == 1 ? " unit" : " units")
                        + " at a time");
            case RISK -> words.add(GeneValues.number(settings.size()) + " of money at risk at a time");
        }
        return String.join(", ", words);
    }

    /** Every digit of the ratio, moved by two places. */
    static String percent(double ratio) {
        return BigDecimal.valueOf(ratio).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
