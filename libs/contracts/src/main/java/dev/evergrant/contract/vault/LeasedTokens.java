package dev.evergrant.contract.vault;

import dev.evergrant.broker.grant.HeldTokens;
import dev.evergrant.broker.secret.Secret;

/** {@link HeldTokens} on their way to a worker. */
public record LeasedTokens(
    @OnTheWire Secret accessToken, @OnTheWire Secret refreshToken, @OnTheWire Secret tokenSecret) {

  public static LeasedTokens of(HeldTokens held) {
    return new LeasedTokens(held.accessToken(), held.refreshToken(), held.tokenSecret());
  }

  public HeldTokens toHeldTokens() {
    return new HeldTokens(accessToken, refreshToken, tokenSecret);
  }
}
