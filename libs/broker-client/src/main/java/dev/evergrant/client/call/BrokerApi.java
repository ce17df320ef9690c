package dev.evergrant.client.call;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.vault.Connection;
import dev.evergrant.client.vault.HeldCredential;
import dev.evergrant.client.vault.LiveCredentials;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A broker's API as one user may call it: every request goes out with the user's live credential,
 * and once more with a newer one if the broker answers 401, which proves that it did nothing.
 */
public final class BrokerApi {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true).build();

  private final Connection connection;
  private final URI base;
  private final Signing signing;
  private final LiveCredentials credentials;
  private final BrokerHttp http;

  /**
   * The API for one connection.
   *
   * @param base the address that its paths begin with
   */
  public BrokerApi(
      Connection connection,
      URI base,
      Signing signing,
      LiveCredentials credentials,
      BrokerHttp http) {
    this.connection = connection;
    this.base = base;
    this.signing = signing;
    this.credentials = credentials;
    this.http = http;
  }

  /** The broker's id. */
  public String broker() {
    return connection.broker();
  }

  /** A GET. */
  public Uni<Answer> get(ApiPath path) {
    return send("GET", path.toString(), null);
  }

  /**
   * Calls the API, at each subscription.
   *
   * @param method such as {@code GET}
   * @param path below the API's address in the catalog, beginning with a slash, encoded; may have a
   *     query
   * @param json the body; null for none
   * @return what the API answered with 2xx or 4xx; fails with a {@link BrokerFailure}, which for
   *     429 is {@code RateLimited}, for a second 401 {@code CredentialRejected}, and {@code
   *     Unanswered} where nobody knows whether the call was carried out, as after a 503 to a POST
   * @throws IllegalArgumentException if the path is none
   */
  public Uni<Answer> send(String method, String path, JsonNode json) {
    if (!path.startsWith("/") || path.indexOf('#') >= 0) {
      throw new IllegalArgumentException("A path begins with a slash, and has no fragment");
    }
    URI address = URI.create(base.toString().replaceFirst("/+$", "") + path);
    String body = json == null ? null : written(json);
    return credentials
        .current(connection)
        .flatMap(held -> attempt(held, method, address, body))
        .flatMap(
            first ->
                first.response().status() == 401
                    ? credentials
                        .insteadOf(first.used())
                        .flatMap(newer -> attempt(newer, method, address, body))
                    : Uni.createFrom().item(first))
        .map(last -> Outcomes.answer(broker(), method, last.response()));
  }

  private Uni<Attempt> attempt(HeldCredential held, String method, URI address, String body) {
    return held.use(credential -> signing.headers(method, address, credential))
        .map(headers -> send(held, request(method, address, headers, body)))
        .orElseGet(
            () ->
                credentials
                    .current(connection)
                    .flatMap(newer -> attempt(newer, method, address, body)));
  }

  private Uni<Attempt> send(HeldCredential held, BrokerRequest request) {
    return http.send(request)
        .onFailure()
        .transform(failure -> Outcomes.failure(broker(), failure))
        .map(response -> new Attempt(held, response));
  }

  private static BrokerRequest request(
      String method, URI address, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    if (body != null) {
      all.put("Content-Type", "application/json");
    }
    return new BrokerRequest(method, address, all, body);
  }

  private static String written(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The body cannot be written");
    }
  }

  private record Attempt(HeldCredential used, BrokerResponse response) {}
}
