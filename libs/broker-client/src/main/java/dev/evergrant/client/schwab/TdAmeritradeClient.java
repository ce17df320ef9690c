package dev.evergrant.client.schwab;

import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.trade.Account;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** TD Ameritrade (API, version 1). Calls name an account by its number. */
public final class TdAmeritradeClient extends TraderApi {

  private static final String ACCOUNTS = "/v1/accounts";

  /** TD Ameritrade for one user. */
  public TdAmeritradeClient(BrokerApi api) {
    super(api, ACCOUNTS);
  }

  @Override
  public Uni<List<Account>> accounts() {
    return get(ApiPath.of(ACCOUNTS))
        .map(
            json ->
                json.elements().stream()
                    .map(one -> one.at("securitiesAccount").text("accountId"))
                    .map(id -> new Account(id, id, TraderJson.DOLLARS))
                    .toList());
  }
}
