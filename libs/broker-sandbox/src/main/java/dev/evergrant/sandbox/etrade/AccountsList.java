package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.stage.Account;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** {@code GET /v1/accounts/list}: which accounts the token is good for. */
final class AccountsList {

  private final AccessTokens tokens;
  private final List<Account> customer;

  AccountsList(AccessTokens tokens, List<Account> customer) {
    this.tokens = tokens;
    this.customer = customer;
  }

  void handle(RoutingContext context) {
    List<Account> granted = granted(context);
    if (granted != null) {
      List<Map<String, Object>> accounts = granted.stream().map(AccountsList::tell).toList();
      Reply.with(context, "AccountListResponse", Map.of("Accounts", Map.of("Account", accounts)));
    }
  }

  /** Hands over the account whose key stands in the path, or ends the request. */
  void with(RoutingContext context, BiConsumer<RoutingContext, Account> then) {
    List<Account> granted = granted(context);
    if (granted == null) {
      return;
    }
    granted.stream()
        .filter(account -> account.id().equals(context.pathParam("key")))
        .findFirst()
        .ifPresentOrElse(
            account -> then.accept(context, account),
            () -> Reply.refuse(context, Failure.NO_ACCOUNT));
  }

  /** Null where the request was ended, since nobody signed it who may. */
  private List<Account> granted(RoutingContext context) {
    try {
      Grant grant = tokens.grantOf(context);
      return customer.stream().filter(account -> grant.accounts().contains(account.id())).toList();
    } catch (RefusedException e) {
      Answers.refuse(context, e);
      return null;
    }
  }

  private static Map<String, Object> tell(Account account) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("accountId", account.number());
    answer.put("accountIdKey", account.id());
    answer.put("accountMode", "CASH");
    answer.put("accountDesc", account.title());
    answer.put("accountName", account.title());
    answer.put("accountType", "CASH");
    answer.put("institutionType", "BROKERAGE");
    answer.put("accountStatus", "ACTIVE");
    return answer;
  }
}
