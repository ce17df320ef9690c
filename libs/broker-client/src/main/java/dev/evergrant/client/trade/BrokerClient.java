package dev.evergrant.client.trade;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * One user's accounts at one broker.
 *
 * <p>A Uni calls when it is subscribed to, once for each subscription, and answers on a Vert.x
 * context. It fails with a {@link BrokerFailure} and nothing else that a caller could help. Make a
 * client for a piece of work; it is cheap.
 */
public interface BrokerClient {

  /** The accounts that the user lets us act for. */
  Uni<List<Account>> accounts();

  /**
   * What an account is worth.
   *
   * @param account its id
   */
  Uni<Balances> balances(String account);

  /**
   * What an account holds.
   *
   * @param account its id
   */
  Uni<List<Position>> positions(String account);

  /**
   * Places an order. A success says that the broker took it in; read it to learn what became of it.
   * Some brokers refuse at once an order that they cannot carry out ({@link
   * BrokerFailure.Refused}), Schwab and TD Ameritrade take it in and reject it afterwards.
   *
   * <p>It is sent once more only where the broker refused the credential, and so did not look at
   * it. Where nobody knows what became of it, it fails with {@link BrokerFailure.OrderUnknown}, and
   * the caller must look before it places another.
   */
  Uni<PlacedOrder> place(Order order);

  /**
   * What has become of an order.
   *
   * @param account the id of the account
   * @param order the broker's id of the order
   */
  Uni<OrderStatus> order(String account, String order);

  /**
   * Asks the broker to cancel an order that is still open. A success says that the broker took the
   * wish in: an order may be filled all the same. {@link BrokerFailure.Refused} if it is no longer
   * open.
   *
   * @param account the id of the account
   * @param order the broker's id of the order
   */
  Uni<Void> cancel(String account, String order);
}
