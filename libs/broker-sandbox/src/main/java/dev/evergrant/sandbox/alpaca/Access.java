package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.ledger.ApiKey;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.oauth2.BearerToken;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Finds out which account a call's token or API key opens: the live one where a token opens both,
 * except at the address for paper trading, which opens that one alone.
 */
final class Access {

  private static final Problem UNAUTHORIZED =
      new Problem(401, 40110000, "request is not authorized");
  private static final Problem FORBIDDEN = new Problem(403, 40310000, "forbidden.");

  private final Ledger ledger;
  private final InstantSource clock;
  private final Predicate<String> here;

  /**
   * @param here whether an account, by its id, may be opened here
   */
  Access(Ledger ledger, InstantSource clock, Predicate<String> here) {
    this.ledger = ledger;
    this.clock = clock;
    this.here = here;
  }

  /** Hands over the id of the account, or answers why not. */
  void read(RoutingContext context, BiConsumer<RoutingContext, String> then) {
    Opened opened = open(context);
    if (opened == null) {
      UNAUTHORIZED.answer(context);
    } else {
      then.accept(context, opened.account());
    }
  }

  /** The same for a call that changes something. */
  void trade(RoutingContext context, BiConsumer<RoutingContext, String> then) {
    Opened opened = open(context);
    if (opened != null && !opened.mayTrade()) {
      FORBIDDEN.answer(context);
    } else {
      read(context, then);
    }
  }

  private Opened open(RoutingContext context) {
    HttpServerRequest request = context.request();
    String key = request.getHeader("APCA-API-KEY-ID");
    String secret = request.getHeader("APCA-API-SECRET-KEY");
    if (key != null && secret != null) {
      ApiKey apiKey = ledger.findApiKey(Alpaca.ID, key, secret);
      return apiKey == null ? null : opened(List.of(apiKey.account()), true);
    }
    Grant grant = BearerToken.grantOf(context, Alpaca.ID, ledger, clock);
    return grant == null ? null : opened(grant.accounts(), mayTrade(grant.scope()));
  }

  private Opened opened(List<String> accounts, boolean mayTrade) {
    return accounts.stream()
        .filter(here)
        .findFirst()
        .map(account -> new Opened(account, mayTrade))
        .orElse(null);
  }

  /** Without any scope a token may only read. */
  private static boolean mayTrade(String scope) {
    return scope != null && Arrays.asList(scope.split(" ")).contains("trading");
  }

  private record Opened(String account, boolean mayTrade) {}
}
