package dev.evergrant.gateway.support;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.AuthorizationsApi;
import dev.evergrant.contract.vault.BeginAuthorization;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.ConnectionsApi;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.FinishAuthorization;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.contract.vault.MailsApi;
import dev.evergrant.contract.vault.MetricsApi;
import dev.evergrant.contract.vault.MyAccountApi;
import dev.evergrant.contract.vault.MyConnectionsApi;
import dev.evergrant.contract.vault.Recipient;
import dev.evergrant.contract.vault.RefreshCounts;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.contract.vault.ReopenAuthorization;
import dev.evergrant.contract.vault.ReopenedAuthorization;
import dev.evergrant.contract.vault.ScopeConsent;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.contract.vault.UnsubscribeRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** {@link FakeVault} over HTTP, by the contract's own interfaces. */
final class FakeVaultApi {

  private FakeVaultApi() {}

  /** Notes the call and breaks off where the test wants that. */
  private static <T> Uni<T> answer(
      FakeVault vault, RoutingContext request, String what, Supplier<T> answer) {
    String header = request.request().getHeader("Authorization");
    vault.calls.add(new FakeVault.Call(what, header.substring("Bearer ".length())));
    if (vault.refuses()) {
      request.request().connection().close();
      return Uni.createFrom().nothing();
    }
    return Uni.createFrom().item(answer);
  }

  private static String user(FakeVault vault) {
    FakeVault.Call last = vault.calls.get(vault.calls.size() - 1);
    return new JsonObject(last.claims()).getString("sub");
  }

  @Path(Surroundings.VAULT + "/authorizations")
  public static class Authorizations implements AuthorizationsApi {
    private final FakeVault vault;
    private final RoutingContext request;

    Authorizations(FakeVault vault, RoutingContext request) {
      this.vault = vault;
      this.request = request;
    }

    @Override
    public Uni<Void> begin(BeginAuthorization body) {
      return FakeVaultApi.<Void>answer(
          vault,
          request,
          "begin",
          () -> {
            vault.begin(body);
            return null;
          });
    }

    @Override
    public Uni<ConsumedAuthorization> consume(ConsumeAuthorization body) {
      return answer(vault, request, "consume", () -> vault.consume(body));
    }

    @Override
    public Uni<ReopenedAuthorization> reopen(ReopenAuthorization body) {
      return answer(vault, request, "reopen", () -> vault.reopen(body));
    }

    @Override
    public Uni<Void> finish(FinishAuthorization body) {
      return FakeVaultApi.<Void>answer(
          vault,
          request,
          "finish",
          () -> {
            vault.finish(body);
            return null;
          });
    }
  }

  @Path(Surroundings.VAULT + "/connections")
  public static class Connections implements ConnectionsApi {
    private final FakeVault vault;
    private final RoutingContext request;

    Connections(FakeVault vault, RoutingContext request) {
      this.vault = vault;
      this.request = request;
    }

    @Override
    public Uni<ConnectionView> store(StoreTokens body) {
      return answer(vault, request, "store", () -> vault.store(body));
    }

    @Override
    public Uni<ConnectionView> find(UUID id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<RestResponse<RefreshedConnection>> refresh(UUID id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Recipient> contact(UUID id) {
      throw new UnsupportedOperationException();
    }
  }

  @Path(Surroundings.VAULT + "/metrics")
  public static class Metrics implements MetricsApi {
    private final FakeVault vault;
    private final RoutingContext request;

    Metrics(FakeVault vault, RoutingContext request) {
      this.vault = vault;
      this.request = request;
    }

    @Override
    public Uni<RefreshCounts> refreshes(String hours) {
      return answer(vault, request, "refreshes " + hours, () -> vault.refreshes);
    }
  }

  @Path(Surroundings.VAULT + "/unsubscribe")
  public static class Mails implements MailsApi {
    private final FakeVault vault;
    private final RoutingContext request;

    Mails(FakeVault vault, RoutingContext request) {
      this.vault = vault;
      this.request = request;
    }

    @Override
    public Uni<Void> unsubscribe(UnsubscribeRequest body) {
      return FakeVaultApi.<Void>answer(
          vault,
          request,
          "unsubscribe",
          () -> {
            vault.unsubscribe(body.unsubscribe());
            return null;
          });
    }
  }

  @Path(Surroundings.VAULT + "/my")
  public static class MyAccount implements MyAccountApi {
    private final FakeVault vault;
    private final RoutingContext request;

    MyAccount(FakeVault vault, RoutingContext request) {
      this.vault = vault;
      this.request = request;
    }

    @Override
    public Uni<MailPreferences> preferences() {
      return answer(vault, request, "preferences", () -> vault.preferences(user(vault)));
    }

    @Override
    public Uni<MailPreferences> prefer(MailPreferences body) {
      return answer(
          vault,
          request,
          "prefer",
          () -> {
            vault.preferences.put(user(vault), body);
            return body;
          });
    }

    @Override
    public Uni<Void> consent(ScopeConsent body) {
      return FakeVaultApi.<Void>answer(
          vault,
          request,
          "consent",
          () -> {
            vault.consents.add(body);
            return null;
          });
    }
  }

  @Path(Surroundings.VAULT + "/my/connections")
  public static class MyConnections implements MyConnectionsApi {
    private final FakeVault vault;
    private final RoutingContext request;

    MyConnections(FakeVault vault, RoutingContext request) {
      this.vault = vault;
      this.request = request;
    }

    @Override
    public Uni<List<ConnectionView>> list() {
      return answer(vault, request, "list", () -> vault.list(user(vault)));
    }

    @Override
    public Uni<RestResponse<Void>> disconnect(String broker, Environment environment) {
      return answer(
          vault,
          request,
          "disconnect",
          () -> {
            vault.remove(user(vault), broker, environment);
            return RestResponse.accepted();
          });
    }

    @Override
    public Uni<RestResponse<RefreshedConnection>> refresh(String broker, Environment environment) {
      return answer(
          vault,
          request,
          "refresh",
          () ->
              RestResponse.ok(
                  new RefreshedConnection(
                      vault.find(user(vault), broker, environment).accessExpiresAt())));
    }

    @Override
    public Uni<ConnectionView> storeApiKey(
        String broker, Environment environment, ApiKeyGrant key) {
      return answer(
          vault,
          request,
          "storeApiKey",
          () -> vault.storeApiKey(user(vault), broker, environment, key));
    }

    @Override
    public Uni<Void> deleteApiKey(String broker, Environment environment) {
      return FakeVaultApi.<Void>answer(
          vault,
          request,
          "deleteApiKey",
          () -> {
            vault.deleteApiKey(user(vault), broker, environment);
            return null;
          });
    }

    @Override
    public Uni<ConnectionView> storeTerminal(
        String broker, Environment environment, TerminalAddress terminal) {
      return answer(
          vault,
          request,
          "storeTerminal",
          () -> vault.storeTerminal(user(vault), broker, environment, terminal));
    }

    @Override
    public Uni<Void> deleteTerminal(String broker, Environment environment) {
      return FakeVaultApi.<Void>answer(
          vault,
          request,
          "deleteTerminal",
          () -> {
            vault.deleteTerminal(user(vault), broker, environment);
            return null;
          });
    }

    @Override
    public Uni<Void> confirmAccount(String broker, Environment environment, Long version) {
      return FakeVaultApi.<Void>answer(
          vault,
          request,
          "confirmAccount",
          () -> {
            vault.confirmAccount(user(vault), broker, environment, version);
            return null;
          });
    }

    @Override
    public Uni<RestResponse<CredentialTest>> test(String broker, Environment environment) {
      return answer(
          vault,
          request,
          "test",
          () -> {
            CredentialTest test = vault.test(user(vault), broker, environment);
            return test == null ? RestResponse.accepted() : RestResponse.ok(test);
          });
    }
  }
}
