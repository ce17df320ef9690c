package dev.evergrant.broker.ibkr;

import dev.evergrant.broker.oauth1.OAuth1Request;
import dev.evergrant.broker.oauth1.RequestSigner;
import dev.evergrant.broker.oauth1.Signer;
import dev.evergrant.broker.secret.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;

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

  /** A live session token as text, in Base64: how it is handed on and stored. */
  static Secret written(Secret liveSessionToken) {
    byte[] token = liveSessionToken.revealBytes();
    byte[] text = Base64.getEncoder().encode(token);
    try {
      return Secret.of(text);
    } finally {
      Arrays.fill(token, (byte) 0);
      Arrays.fill(text, (byte) 0);
    }
  }

  /** A live session token that was written so. */
  public static Secret read(Secret written) {
    byte[] text = written.revealBytes();
    byte[] token = Base64.getDecoder().decode(text);
    try {
      return Secret.of(token);
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(token, (byte) 0);
    }
  }
}
