package dev.evergrant.client.call;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.client.trade.BrokerFailure;
import java.net.URI;
import java.util.Map;

/** Makes a request one that a broker lets in, with whatever credential the user has there. */
public final class Signing {

  private final Broker broker;
  private final TokenSigner signer;

  /**
   * At this broker.
   *
   * @param signer null where no request is signed
   */
  public Signing(Broker broker, TokenSigner signer) {
    this.broker = broker;
    this.signer = signer;
  }

  /**
   * The headers of this request and of no other; they hold secrets.
   *
   * @throws BrokerFailure if the credential is of no use for such requests
   */
  Map<String, String> headers(String method, URI address, Credential credential) {
    if (credential instanceof Credential.Bearer bearer) {
      return Map.of("Authorization", "Bearer " + bearer.accessToken().reveal());
    }
    if (credential instanceof Credential.Signed signed) {
      if (signer == null) {
        throw new BrokerFailure.NotRegistered(broker.id());
      }
      return Map.of("Authorization", signer.authorization(method, address, signed));
    }
    if (credential instanceof Credential.ApiKey pair) {
      if (broker.apiKey() == null) {
        throw new BrokerFailure.VaultRefused(broker.id(), "the catalog says nothing of API keys");
      }
      return Map.of(
          broker.apiKey().keyHeader(), pair.key().reveal(),
          broker.apiKey().secretHeader(), pair.secret().reveal());
    }
    Credential.Terminal terminal = (Credential.Terminal) credential;
    throw new BrokerFailure.UseTerminal(broker.id(), terminal.host(), terminal.port());
  }
}
