package dev.evergrant.sandbox.ameritrade;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Portfolio;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** What one of the two brokers says in its own way. */
public interface Dialect {

  /** The accounts that the call's token opens; null where it opens none and that was answered. */
  List<Account> opened(RoutingContext context);

  /** What the field with an account's number is called. */
  String numberField();

  /** What kind of account it is. */
  String type();

  /** The account's money. */
  Map<String, Object> balances(Portfolio portfolio);

  /** What stands beside an account in an answer. */
  Map<String, Object> beside(Portfolio portfolio);

  /** Ends the request with a reason why not, and what exactly is wrong. */
  void refuse(RoutingContext context, int status, String reason, List<String> details);
}
