package dev.evergrant.sandbox.oauth2;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What sets one broker's OAuth 2.0 apart from another's. Durations are as they run here, already
 * scaled where they are to be.
 *
 * @param id as it stands in the ledger
 * @param name as people know it
 * @param path what its addresses begin with, such as {@code /schwab}
 * @param scopes all that it knows
 * @param accessLives an access token's life, in whole seconds
 * @param consentLives how long a consent holds, whatever is refreshed
 * @param accounts the accounts of the one customer there is
 * @param tokens makes codes and tokens
 * @param deadRefreshToken its answer to a refresh token that does not work (any more)
 */
public record Provider(
    String id,
    String name,
    String path,
    RegisteredApp app,
    Set<String> scopes,
    Duration accessLives,
    Duration consentLives,
    List<Account> accounts,
    TokenMaker tokens,
    Function<String, TokenError> deadRefreshToken) {

  /** A code lives as long as at Schwab, about half a minute. Not scaled: machines are no faster. */
  static final Duration CODE_LIVES = Duration.ofSeconds(30);

  /** How long a person may look at the consent page. Not scaled: people are no faster. */
  static final Duration QUESTION_LIVES = Duration.ofMinutes(10);

  /**
   * A brokerage account.
   *
   * @param id the broker's id for programs, always the same for the same account
   * @param number as its owner knows it
   * @param title what it is called
   */
  public record Account(String id, String number, String title) {

    /** The number as it may be shown: its last four digits. */
    String shortNumber() {
      return "····" + number.substring(number.length() - 4);
    }
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
