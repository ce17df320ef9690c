package dev.evergrant.broker.ibkr;

import dev.evergrant.broker.oauth1.OAuth1Request;
import dev.evergrant.broker.oauth1.RequestSigner;
import dev.evergrant.broker.oauth1.Signer;
import dev.evergrant.broker.secret.Secret;
import java.net.URI;

/**
 * Signs requests to IBKR's API with a live session token. Access token and live session token stay
 * their owner's to wipe, and with them goes the session.
 */
public final class LiveSession {

  private final RequestSigner requests;
  private final Secret accessToken;
  private final Secret liveSessionToken;

  /**
   * A session.
   *
   * @param requests of {@link IbkrConsumer#requests}
   */
  public LiveSession(RequestSigner requests, Secret accessToken, Secret liveSessionToken) {
    this.requests = requests;
    this.accessToken = accessToken;
    this.liveSessionToken = liveSessionToken;
  }

  /** The value of the {@code Authorization} header; a body, which is JSON, is not signed. */
  public String authorization(String method, URI address) {
    try (Signer signer = Signer.hmacSha256(liveSessionToken)) {
      return requests.authorization(new OAuth1Request(method, address).token(accessToken), signer);
    }
  }
}
