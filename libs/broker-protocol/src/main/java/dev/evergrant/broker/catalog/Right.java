package dev.evergrant.broker.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a consent lets us do.
 *
 * @param scope the scope that gives it; null where the consent itself does
 * @param kind what it is about
 * @param description in plain language, such as "Execute buy and sell orders"
 */
public record Right(String scope, Kind kind, String description) {

  /** What a right is about. */
  public enum Kind {
    /** The user's account: balances, positions, settings. */
    ACCOUNT,
    /** Orders. */
    TRADING,
    /** Anything else, such as market data. */
    OTHER
  }

  /** The rights that these scopes give: as they are explained, and the unexplained ones by name. */
  static List<Right> of(List<String> scopes, List<Right> explained) {
    Stream<Right> given =
        explained.stream().filter(right -> right.scope() == null || scopes.contains(right.scope()));
    Stream<Right> byName =
        scopes.stream()
            .filter(scope -> explained.stream().noneMatch(right -> scope.equals(right.scope())))
            .map(scope -> new Right(scope, Kind.OTHER, scope));
    return Stream.concat(given, byName).toList();
  }
}
