package dev.evergrant.client.call;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.ibkr.IbkrConsumer;
import dev.evergrant.broker.ibkr.LiveSession;
import dev.evergrant.broker.oauth1.Dialect;
import dev.evergrant.broker.oauth1.Nonces;
import dev.evergrant.broker.oauth1.OAuth1Request;
import dev.evergrant.broker.oauth1.RequestSigner;
import dev.evergrant.broker.oauth1.Signer;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.client.trade.BrokerFailure;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Signs a request with a user's token, in the name of our registration at the broker. */
@FunctionalInterface
public interface TokenSigner {

  /** The value of the {@code Authorization} header; a body, which is JSON, is not signed. */
  String authorization(String method, URI address, Credential.Signed token);

  /**
   * The signer for this broker.
   *
   * @param registration ours there; null for none
   * @return null where the broker's requests are not signed
   * @throws BrokerFailure.NotRegistered if they are, and the registration is missing or of another
   *     kind
   */
  static TokenSigner of(
      Broker broker, Registration registration, InstantSource clock, SecureRandom random) {
    return switch (broker.protocol()) {
      case OAUTH2 -> null;
      case OAUTH1 -> {
        if (!(registration instanceof ClientCredentials client)) {
          throw new BrokerFailure.NotRegistered(broker.id());
        }
        yield hmacSha1(client, clock, random);
      }
      case OAUTH1_IBKR -> {
        if (!(registration instanceof IbkrConsumer consumer)) {
          throw new BrokerFailure.NotRegistered(broker.id());
        }
        yield liveSession(consumer, clock, random);
      }
    };
  }

  private static TokenSigner hmacSha1(
      ClientCredentials client, InstantSource clock, SecureRandom random) {
    RequestSigner requests =
        new RequestSigner(client.id(), Dialect.COMMON, clock, new Nonces(random));
    return (method, address, token) -> {
      try (Signer signer = Signer.hmacSha1(client.secret(), token.tokenSecret())) {
        return requests.authorization(
            new OAuth1Request(method, address).token(token.accessToken()), signer);
      }
    };
  }

  private static TokenSigner liveSession(
      IbkrConsumer consumer, InstantSource clock, SecureRandom random) {
    RequestSigner requests = consumer.requests(clock, new Nonces(random));
    return (method, address, token) -> {
      try (Secret key = LiveSession.read(token.tokenSecret())) {
        return new LiveSession(requests, token.accessToken(), key).authorization(method, address);
      }
    };
  }
}
