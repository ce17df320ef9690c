/**
 * The trading API that TD Ameritrade made, and that Schwab took over and named anew in places; each
 * of them says its own in a {@link dev.evergrant.sandbox.ameritrade.Dialect}.
 */
package dev.evergrant.sandbox.ameritrade;
