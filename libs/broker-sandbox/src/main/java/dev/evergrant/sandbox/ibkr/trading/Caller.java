package dev.evergrant.sandbox.ibkr.trading;

import java.util.List;

/**
 * Who makes a call.
 *
 * @param session what it is made in; no two have the same
 * @param accounts ids of the accounts that it may use
 */
public record Caller(String session, List<String> accounts) {}
