package wallacea.http.evolution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A strategy of the hall of fame that was deployed last. Times are ISO 8601.
 *
 * @param id of its genes, as in the hall of fame
 * @param generation in which it was first evaluated
 * @param performance null in JSON where there are no bars
 * @param status always {@code active}: what is not deployed any more is not listed
 * @param createdAt when it was deployed
 * @param lastTrade time of the bar of its last order in the backtest; null in JSON if it never traded
 */
public record ActiveStrategyView(
        String id,
        double fitness,
        int generation,
        Optional<Performance> performance,
        String status,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("last_trade") Optional<String> lastTrade) {
    /** What it did in both periods. */
    public record Performance(@JsonProperty("in_sample") Period inSample, Period control) {}

    /**
     * Its backtest in one period; ratios, null in JSON where one has no finite value.
     *
     * @param wins trades with a profit
     */
    public record Period(
            @JsonProperty("total_return") double totalReturn,
            @JsonProperty("sharpe_ratio") double sharpeRatio,
            @JsonProperty("max_drawdown") double maxDrawdown,
            int trades,
            int wins) {}
}
