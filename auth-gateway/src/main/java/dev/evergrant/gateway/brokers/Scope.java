package dev.evergrant.gateway.brokers;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Right;
import java.util.List;
import java.util.Locale;

/**
 * A right that a broker is asked for.
 *
 * @param name as the broker names it; what it is about, where the consent itself gives it
 * @param description in plain language, such as "Execute buy and sell orders"
 */
public record Scope(String name, String description, Right.Kind kind) {

  /** What a consent at this broker lets us do. */
  public static List<Scope> of(Broker broker) {
    return broker.rights().stream()
        .map(
            right ->
                new Scope(
                    right.scope() == null
                        ? right.kind().name().toLowerCase(Locale.ROOT)
                        : right.scope(),
                    right.description(),
                    right.kind()))
        .toList();
  }
}
