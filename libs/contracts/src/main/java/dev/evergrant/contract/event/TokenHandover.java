package dev.evergrant.contract.event;

import java.util.UUID;

/**
 * A token set that a worker holds and could not bring to the vault itself. It may come late, twice
 * or out of order: the vault takes it as it takes a completion.
 *
 * @param version of the token set that was refreshed
 * @param sealed readable to the vault alone: a compact JWE (RFC 7516) of lease id and tokens
 */
public record TokenHandover(UUID connectionId, long version, String sealed)
    implements ConnectionEvent {

  public static final String TYPE = "dev.evergrant.token-handover.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
