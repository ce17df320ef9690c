package dev.evergrant.client.call;

import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import io.smallrye.mutiny.Uni;

/** The step in which an order reaches the market. */
public final class Placing {

  private Placing() {}

  /** This call, whose missing answer means that nobody knows what became of the order. */
  public static <T> Uni<T> of(BrokerApi api, Order order, Uni<T> call) {
    return call.onFailure(BrokerFailure.Unanswered.class)
        .transform(lost -> new BrokerFailure.OrderUnknown(api.broker(), order.reference()));
  }
}
