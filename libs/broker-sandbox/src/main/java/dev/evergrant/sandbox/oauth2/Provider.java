package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.web.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What sets one broker's OAuth 2.0 apart from another's. Durations are as they run here, already
 * scaled where they are to be.
 *
 * @param id as it stands in the ledger
 * @param name as people know it
 * @param path what its addresses begin with, such as {@code /schwab}
 * @param consentLives how long a consent holds, whatever is refreshed; null: until it is revoked
 * @param terms what it gives, as it stands
 * @param tokens makes codes and tokens
 * @param deadRefreshToken its answer to a refresh token that does not work (any more)
 * @param extras what it does beyond what all do
 */
public record Provider(
    String id,
    String name,
    String path,
    RegisteredApp app,
    ClientAuthentication authentication,
    Scopes scopes,
    Duration consentLives,
    Customer customer,
    Supplier<Terms> terms,
    TokenMaker tokens,
    Function<String, TokenError> deadRefreshToken,
    Extras extras) {

  /** A code lives as long as at Schwab, about half a minute. Not scaled: machines are no faster. */
  static final Duration CODE_LIVES = Duration.ofSeconds(30);

  /** The one customer there is. */
  public interface Customer {

    /** The accounts that these parameters ask for; none where they make no sense. */
    List<Account> accountsFor(Parameters question);
  }

  /** How a broker's codes and tokens look. Every one is new and cannot be guessed. */
  public interface TokenMaker {

    /** A code. */
    String code();

    /** An access token. */
    String accessToken();

    /** A refresh token. */
    String refreshToken();
  }
}
