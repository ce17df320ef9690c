package dev.evergrant.service.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether a server can be reached. Names it, but not where it is: everybody may see the answer. */
public final class ServerCheck implements AsyncHealthCheck {

  /** The login provider's name. */
  public static final String PROVIDER = "OIDC provider";

  static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int SERVER_ERROR = 500;

  private final String name;
  private final Supplier<Future<Boolean>> answers;

  private ServerCheck(String name, Supplier<Future<Boolean>> answers) {
    this.name = name;
    this.answers = answers;
  }

  /** It answers a GET of this address, with anything but an error of its own. */
  public static ServerCheck http(String name, Vertx vertx, String address) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
    return new ServerCheck(
        name,
        () ->
            client
                .request(
                    new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(address)
                        .setTimeout(PATIENCE.toMillis()))
                .compose(HttpClientRequest::send)
                .compose(
                    response -> response.end().map(ended -> response.statusCode() < SERVER_ERROR)));
  }

  /** The login provider, by its issuer's address. */
  public static ServerCheck provider(Vertx vertx, String issuer) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return http(PROVIDER, vertx, base + "/.well-known/openid-configuration");
  }

  /** A server that the operator's settings make needless is never missed. */
  public static ServerCheck needless(String name) {
    return new ServerCheck(name, () -> Future.succeededFuture(true));
  }

  /** The token vault, by its base address. */
  public static ServerCheck vault(Vertx vertx, String address) {
    String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    return http("Token vault", vertx, base + "/q/health/live");
  }

  /** It accepts connections. */
  public static ServerCheck tcp(String name, Vertx vertx, String host, int port) {
    NetClient client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
    return new ServerCheck(
        name,
        () -> client.connect(port, host).compose(socket -> socket.close()).map(closed -> true));
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .completionStage(() -> answers.get().toCompletionStage())
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .recoverWithItem(false)
        .map(up -> HealthCheckResponse.named(name).status(up).build());
  }
}
