package dev.evergrant.client.etrade;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.BrokerFailure;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists that come page by page. One that has nothing is 204, without a body. */
final class EtradePages {

  /** So many orders a page at most, says the documentation; newest first. */
  private static final String ORDERS_A_PAGE = "100";

  /** Against a list without an end. */
  private static final int MOST_PAGES = 100;

  private final BrokerApi api;

  EtradePages(BrokerApi api) {
    this.api = api;
  }

  /** All positions of the portfolio with this path. */
  Uni<List<Json>> positions(ApiPath portfolio) {
    return positions(portfolio.toString(), 1, new ArrayList<>());
  }

  private Uni<List<Json>> positions(String path, int page, List<Json> found) {
    return get(ApiPath.of(path).query("pageNumber", String.valueOf(page)))
        .flatMap(
            answer -> {
              int pages = 1;
              for (Json one : accounts(answer)) {
                found.addAll(one.at("Position").elements());
                pages = one.optionalDecimal("totalPages").map(Number::intValue).orElse(1);
              }
              return page < Math.min(pages, MOST_PAGES)
                  ? positions(path, page + 1, found)
                  : Uni.createFrom().item(found);
            });
  }

  private static List<Json> accounts(Answer answer) {
    return answer.jsonIfAny().at("PortfolioResponse").at("AccountPortfolio").elements();
  }

  /** The order of this id, which there is no call for: only the list of all. */
  Uni<Json> order(String id, ApiPath orders) {
    return order(id, orders.toString(), null, 1);
  }

  private Uni<Json> order(String id, String path, String marker, int page) {
    ApiPath call = ApiPath.of(path).query("count", ORDERS_A_PAGE);
    return get(marker == null ? call : call.query("marker", marker))
        .flatMap(
            answer -> {
              Json response = answer.jsonIfAny().at("OrdersResponse");
              Optional<Json> found =
                  response.at("Order").elements().stream()
                      .filter(one -> one.text("orderId").equals(id))
                      .findFirst();
              if (found.isPresent()) {
                return Uni.createFrom().item(found.get());
              }
              String next = response.optionalText("marker").filter(m -> !m.isEmpty()).orElse(null);
              if (next == null || page == MOST_PAGES) {
                throw new BrokerFailure.NotFound(api.broker());
              }
              return order(id, path, next, page + 1);
            });
  }

  private Uni<Answer> get(ApiPath path) {
    return api.get(path).map(answer -> answer.orRefused(EtradeJson::refusal));
  }
}
