package dev.evergrant.client.schwab;

import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.trade.Account;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Schwab (Trader API). Calls name an account by a hash of its number. */
public final class SchwabClient extends TraderApi {

  private static final String ACCOUNTS = "/trader/v1/accounts";

  /** Schwab for one user. */
  public SchwabClient(BrokerApi api) {
    super(api, ACCOUNTS);
  }

  @Override
  public Uni<List<Account>> accounts() {
    return get(ApiPath.of(ACCOUNTS + "/accountNumbers"))
        .map(
            json ->
                json.elements().stream()
                    .map(
                        one ->
                            new Account(
                                one.text("hashValue"),
                                one.text("accountNumber"),
                                TraderJson.DOLLARS))
                    .toList());
  }
}
