package wallacea.domain.backtest;

/**
 * What the orders of a backtest come to, for those who do not ask for the orders themselves.
 *
 * @param orders fills
 * @param cashLeft money beside the position after the last of them; the initial cash without any
 * @param openSize units of the position that is open after the last order; 0 without one
 * @param won trades with a gain above 0; one that is open is valued at the last close without an exit fee
 * @param profit sum of the gains above 0, money after fees, in the order of exits
 * @param loss sum of the losses, 0 or positive
 * @param multiples sum of each trade's gain over what its stop could lose; NaN without a stop, 0 without trades
 */
public record Tally(
        int orders, double cashLeft, double openSize, int won, double profit, double loss, double multiples) {}
