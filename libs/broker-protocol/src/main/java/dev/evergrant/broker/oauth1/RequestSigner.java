package dev.evergrant.broker.oauth1;

import static java.util.Comparator.comparing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Signs requests in the name of one client of one broker (RFC 5849 §3). */
public final class RequestSigner {

  private final String consumerKey;
  private final Dialect dialect;
  private final InstantSource clock;
  private final Supplier<String> nonces;

  /**
   * A signer for this client.
   *
   * @param consumerKey our client id, which is public
   * @param nonces {@link Nonces}, unless a test wants to know them
   */
  public RequestSigner(
      String consumerKey, Dialect dialect, InstantSource clock, Supplier<String> nonces) {
    this.consumerKey = consumerKey;
    this.dialect = dialect;
    this.clock = clock;
    this.nonces = nonces;
  }

  /**
   * The value of the {@code Authorization} header (§3.5.1), good for one request: a broker refuses
   * to see its nonce again, and its time after some minutes. Holds the token.
   */
  public String authorization(OAuth1Request request, Signer signer) {
    List<Parameter> header = new ArrayList<>(request.protocol());
    header.add(new Parameter("oauth_consumer_key", consumerKey));
    header.add(new Parameter("oauth_nonce", nonces.get()));
    header.add(new Parameter("oauth_signature_method", signer.method()));
    header.add(new Parameter("oauth_timestamp", Long.toString(clock.instant().getEpochSecond())));
    if (dialect.version()) {
      header.add(new Parameter("oauth_version", "1.0"));
    }
    String signature = signer.sign(request.baseString(header));
    header.add(new Parameter("oauth_signature", signature));
    String realm = dialect.realm() == null ? "" : "realm=\"" + dialect.realm() + "\", ";
    return header.stream()
        .sorted(comparing(Parameter::name))
        .map(RequestSigner::written)
        .collect(Collectors.joining(", ", "OAuth " + realm, ""));
  }

  private static String written(Parameter parameter) {
    return PercentEncoding.encode(parameter.name())
        + "=\""
        + PercentEncoding.encode(parameter.value())
        + "\"";
  }
}
