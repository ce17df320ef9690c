package dev.evergrant.client.ibkr;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.PlacedOrder;
import dev.evergrant.client.trade.Position;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Interactive Brokers (Web API, version 1). Portfolios are read after their accounts were listed;
 * orders need a brokerage session, too, which is opened when it is first needed.
 */
public final class IbkrClient implements BrokerClient {

  /** Against a list without an end. */
  private static final int MOST_PAGES = 100;

  private final BrokerApi api;
  private final BrokerageSession session;
  private final Orders orders;
  private volatile boolean listed;

  /** Interactive Brokers for one user. */
  public IbkrClient(BrokerApi api) {
    this.api = api;
    this.session = new BrokerageSession(api);
    this.orders = new Orders(api);
  }

  @Override
  public Uni<List<Account>> accounts() {
    return json(api.get(ApiPath.of("/portfolio/accounts")))
        .invoke(() -> listed = true)
        .map(json -> json.elements().stream().map(IbkrJson::account).toList());
  }

  @Override
  public Uni<Balances> balances(String account) {
    return listed(() -> json(api.get(ApiPath.of("/portfolio").segment(account).then("/summary"))))
        .map(json -> IbkrJson.balances(account, json));
  }

  @Override
  public Uni<List<Position>> positions(String account) {
    return listed(() -> positions(account, 0, new ArrayList<>()));
  }

  private Uni<List<Position>> positions(String account, int page, List<Position> found) {
    ApiPath path =
        ApiPath.of("/portfolio").segment(account).then("/positions").segment(String.valueOf(page));
    return json(api.get(path))
        .flatMap(
            json -> {
              List<Json> more = json.elements();
              more.stream()
                  // One that was closed today is still listed.
                  .filter(one -> one.decimal("position").signum() != 0)
                  .map(one -> IbkrJson.position(account, one))
                  .forEach(found::add);
              return more.isEmpty() || page == MOST_PAGES
                  ? Uni.createFrom().item(List.copyOf(found))
                  : positions(account, page + 1, found);
            });
  }

  @Override
  public Uni<PlacedOrder> place(Order order) {
    return session.in(() -> orders.place(order));
  }

  @Override
  public Uni<OrderStatus> order(String account, String order) {
    ApiPath path = ApiPath.of("/iserver/account/order/status").segment(order);
    return session
        .in(() -> api.get(path).map(IbkrJson::acceptedOrder))
        .map(json -> IbkrJson.status(account, json));
  }

  @Override
  public Uni<Void> cancel(String account, String order) {
    String path =
        ApiPath.of("/iserver/account").segment(account).then("/order").segment(order).toString();
    return session.in(() -> json(api.send("DELETE", path, null))).replaceWithVoid();
  }

  /**
   * Reads a portfolio after the accounts were listed; and once more, since a new session knows
   * nothing of that and answers 500.
   */
  private <T> Uni<T> listed(Supplier<Uni<T>> reading) {
    return Uni.createFrom()
        .deferred(() -> listed ? Uni.createFrom().voidItem() : accounts().replaceWithVoid())
        .flatMap(ignored -> reading.get())
        .onFailure(IbkrClient::isServerError)
        .recoverWithUni(() -> accounts().flatMap(ignored -> reading.get()));
  }

  private static boolean isServerError(Throwable failure) {
    return failure instanceof BrokerFailure.Unanswered unanswered
        && unanswered.reason() == Cause.SERVER_ERROR;
  }

  private static Uni<Json> json(Uni<Answer> sent) {
    return sent.map(IbkrJson::accepted);
  }
}
