package dev.evergrant.sandbox.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A user's consent.
 *
 * @param grant id of the grant that begins with it
 * @param broker the broker's id
 * @param client the client id it is given to
 * @param accounts the broker's own ids of the accounts it is about
 * @param endsAt when it ends, whatever is refreshed; null: when it is revoked
 * @param redirectUri where the user is sent back to with a code
 * @param challenge the PKCE challenge (RFC 7636), or null
 * @param code what the client exchanges for tokens; null where the protocol knows none
 * @param codeEndsAt until when
 * @param scope what the client asked for; null for nothing in particular
 * @param user the user's name at the broker, of which there is none else; null where the client is
 *     not told
 */
public record Approval(
    String grant,
    String broker,
    String client,
    List<String> accounts,
    Instant endsAt,
    String redirectUri,
    String challenge,
    String code,
    Instant codeEndsAt,
    String scope,
    String user) {

  public Approval {
    accounts = List.copyOf(accounts);
  }

  /** A consent of a protocol without codes. */
  public static Approval withoutCode(
      String grant, String broker, String client, List<String> accounts, Instant endsAt) {
    return new Approval(
        grant, broker, client, accounts, endsAt, null, null, null, null, null, null);
  }

  @Override
  public String toString() {
    return "Approval[grant " + grant + " at " + broker + "]";
  }
}
