package dev.evergrant.client.trade;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import java.time.Duration;
import java.util.Optional;

/**
 * Why something did not work; each kind is a class of its own. Holds no secret, and its message no
 * text of a broker.
 */
public abstract sealed class BrokerFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String broker;

  private BrokerFailure(String broker, String message) {
    super(broker + ": " + message, null, false, false);
    this.broker = broker;
  }

  /** The broker's id. */
  public final String broker() {
    return broker;
  }

  /** No broker of this id is in the catalog. */
  public static final class UnknownBroker extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public UnknownBroker(String broker) {
      super(broker, "no such broker");
    }
  }

  /** There is no client for this broker's API; its calls can be made by hand, authenticated. */
  public static final class NoAdapter extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public NoAdapter(String broker) {
      super(broker, "there is no client for its API, but raw calls are possible");
    }
  }

  /** The catalog names no API for this environment. */
  public static final class NoApi extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public NoApi(String broker, Environment environment) {
      super(broker, "the catalog has no address of its API for " + environment);
    }
  }

  /** Its requests are signed in the name of a registration, and none was given, or another kind. */
  public static final class NotRegistered extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public NotRegistered(String broker) {
      super(broker, "its requests are signed, and our registration is missing");
    }
  }

  /** The user has not connected this broker. */
  public static final class NoConnection extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public NoConnection(String broker) {
      super(broker, "the user has no connection");
    }
  }

  /** Only the user can help, by connecting the broker again. */
  public static final class NeedsReconnect extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public NeedsReconnect(String broker) {
      super(broker, "the user has to connect it again");
    }
  }

  /**
   * The user's last consent brought another brokerage account than the one before it. Nothing is
   * done there until the user says on the dashboard that it is meant; asking again is of use then.
   */
  public static final class AccountUnconfirmed extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public AccountUnconfirmed(String broker) {
      super(broker, "the user has to confirm that this account is meant");
    }
  }

  /**
   * The connection is a TWS or an IB Gateway of the user's. It speaks TWS's own protocol over its
   * own socket, and not this API: use a client of that.
   */
  public static final class UseTerminal extends BrokerFailure {
    private static final long serialVersionUID = 1L;
    private final String host;
    private final int port;

    public UseTerminal(String broker, String host, int port) {
      super(broker, "the connection is a terminal of the user's, which speaks TWS's protocol");
      this.host = host;
      this.port = port;
    }

    public String host() {
      return host;
    }

    public int port() {
      return port;
    }
  }

  /** This service may not read credentials of this broker. */
  public static final class NotAllowed extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public NotAllowed(String broker) {
      super(broker, "the vault does not let this service read its credentials");
    }
  }

  /** The vault or the login provider cannot be used: our service's login, or its operator. */
  public static final class VaultRefused extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    /** With what was refused, in words of ours. */
    public VaultRefused(String broker, String what) {
      super(broker, "no credential: " + what);
    }
  }

  /** The vault or the login provider is away; the same call may work later. */
  public static final class VaultUnavailable extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public VaultUnavailable(String broker) {
      super(broker, "no credential: the vault or the login provider cannot be reached");
    }
  }

  /** The broker let neither the credential in nor the one that the vault gave for it. */
  public static final class CredentialRejected extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public CredentialRejected(String broker) {
      super(broker, "401 for a second credential, too");
    }
  }

  /** Too many requests: 429. Was not carried out. */
  public static final class RateLimited extends BrokerFailure {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    /** With the wait that the broker asks for; null where it does not say. */
    public RateLimited(String broker, Duration retryAfter) {
      super(broker, "too many requests");
      this.retryAfter = retryAfter;
    }

    /** How long the broker asks us to wait. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** The broker was not reached, or is away. Was not carried out; the same call may work later. */
  public static final class Unavailable extends BrokerFailure {
    private static final long serialVersionUID = 1L;
    private final Cause cause;
    private final Duration retryAfter;

    /** With the wait that the broker asks for; null where it does not say. */
    public Unavailable(String broker, Cause cause, Duration retryAfter) {
      super(broker, "unavailable: " + cause);
      this.cause = cause;
      this.retryAfter = retryAfter;
    }

    public Cause reason() {
      return cause;
    }

    /** How long the broker asks us to wait. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /**
   * Sent, and no readable answer came, or to a POST a 503, which a proxy may have made: nobody
   * knows whether it was carried out.
   */
  public static final class Unanswered extends BrokerFailure {
    private static final long serialVersionUID = 1L;
    private final Cause cause;

    public Unanswered(String broker, Cause cause) {
      super(broker, "no answer that can be read: " + cause);
      this.cause = cause;
    }

    public Cause reason() {
      return cause;
    }
  }

  /** An order was sent, and nobody knows whether the broker took it in. It is not sent again. */
  public static final class OrderUnknown extends BrokerFailure {
    private static final long serialVersionUID = 1L;
    private final String reference;

    public OrderUnknown(String broker, String reference) {
      super(broker, "nobody knows what became of the order " + reference);
      this.reference = reference;
    }

    /** {@link Order#reference}. */
    public String reference() {
      return reference;
    }
  }

  /** The broker will not do it. */
  public static final class Refused extends BrokerFailure {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;
    private final int status;
    private final String code;
    private final String words;

    /** With the broker's code and words; null where it has none. */
    public Refused(String broker, int status, String code, String words) {
      super(broker, "refused: HTTP " + status);
      this.status = status;
      this.code = code;
      this.words = words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }

    /** The HTTP status, which is 2xx where the refusal is in the body. */
    public int status() {
      return status;
    }

    /** The broker's own code for it. */
    public Optional<String> code() {
      return Optional.ofNullable(code);
    }

    /** What the broker says about it, for the account's owner to read. Not for logs. */
    public Optional<String> words() {
      return Optional.ofNullable(words);
    }
  }

  /** The broker knows no such order, or no such account. */
  public static final class NotFound extends BrokerFailure {
    private static final long serialVersionUID = 1L;

    public NotFound(String broker) {
      super(broker, "no such account or order");
    }
  }
}
