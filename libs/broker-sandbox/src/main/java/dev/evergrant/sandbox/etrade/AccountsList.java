package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Text;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code GET /v1/accounts/list}: which accounts the token is good for; in XML unless the client
 * says that it accepts JSON.
 */
final class AccountsList {

  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <AccountListResponse><Accounts>%s</Accounts></AccountListResponse>
      """;
  private static final String XML_ACCOUNT =
      "<Account><accountId>%s</accountId><accountIdKey>%s</accountIdKey>"
          + "<accountDesc>%s</accountDesc><accountStatus>ACTIVE</accountStatus></Account>";

  private final AccessTokens tokens;
  private final List<Account> customer;

  AccountsList(AccessTokens tokens, List<Account> customer) {
    this.tokens = tokens;
    this.customer = customer;
  }

  void handle(RoutingContext context) {
    Grant grant;
    try {
      grant = tokens.grantOf(context);
    } catch (RefusedException e) {
      Answers.refuse(context, e);
      return;
    }
    List<Account> granted =
        customer.stream().filter(account -> grant.accounts().contains(account.id())).toList();
    String accept = context.request().getHeader("Accept");
    if (accept != null && accept.contains("application/json")) {
      Json.answer(context, 200, json(granted));
    } else {
      Text.answer(context, 200, "application/xml", xml(granted));
    }
  }

  private static Map<String, Object> json(List<Account> accounts) {
    List<Map<String, String>> list =
        accounts.stream()
            .map(
                account ->
                    Map.of(
                        "accountId", account.number(),
                        "accountIdKey", account.id(),
                        "accountDesc", account.title(),
                        "accountStatus", "ACTIVE"))
            .toList();
    return Map.of("AccountListResponse", Map.of("Accounts", Map.of("Account", list)));
  }

  private static String xml(List<Account> accounts) {
    return XML.formatted(
        accounts.stream()
            .map(account -> XML_ACCOUNT.formatted(account.number(), account.id(), account.title()))
            .collect(Collectors.joining()));
  }
}
