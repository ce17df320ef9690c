package dev.evergrant.gateway.support;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.ApiKeyView;
import dev.evergrant.contract.vault.BeginAuthorization;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.FinishAuthorization;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.contract.vault.RefreshCounts;
import dev.evergrant.contract.vault.ReopenAuthorization;
import dev.evergrant.contract.vault.ReopenedAuthorization;
import dev.evergrant.contract.vault.ScopeConsent;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.contract.vault.TerminalView;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The vault's rules in memory, and what a test may do to it. */
@Singleton
public class FakeVault {

  /** What is called of the contract, and with which token. */
  public record Call(String what, String token) {

    /** A claim of the token, in JSON. */
    public String claims() {
      return new String(
          Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
  }

  private static final class Pending {
    private final BeginAuthorization begun;
    private final String verifier;
    private final String browser;
    private final String requestSecret;
    private boolean consumed;
    private boolean expired;
    private int reopened;
    private ConnectResult result;

    private Pending(BeginAuthorization begun) {
      this.begun = begun;
      this.verifier = begun.verifier() == null ? null : begun.verifier().reveal();
      this.requestSecret = begun.requestSecret() == null ? null : begun.requestSecret().reveal();
      this.browser = begun.browser().reveal();
    }
  }

  private static final int TRIES = 3;
  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");

  public final List<Call> calls = new CopyOnWriteArrayList<>();
  public final List<String> apiKeys = new CopyOnWriteArrayList<>();
  public volatile RefreshCounts refreshes = new RefreshCounts(NOW, List.of());
  public final Map<String, MailPreferences> preferences = new ConcurrentHashMap<>();
  public final List<ScopeConsent> consents = new CopyOnWriteArrayList<>();
  public final List<String> unsubscribed = new CopyOnWriteArrayList<>();
  public final List<StoreTokens> stored = new CopyOnWriteArrayList<>();
  private final Map<String, Pending> pending = new HashMap<>();
  private final Map<String, ConnectionView> connections = new HashMap<>();
  private int answersBefore;
  private int refusals;
  private ProblemException nextForUser;
  private CredentialTest nextTest;

  /** Back to an empty vault that works. */
  public synchronized void reset() {
    calls.clear();
    stored.clear();
    apiKeys.clear();
    nextTest = null;
    pending.clear();
    connections.clear();
    refuse(0);
    nextForUser = null;
    preferences.clear();
    consents.clear();
    unsubscribed.clear();
  }

  /** Lets the next calls break off. */
  public synchronized void refuse(int times) {
    refuseAfter(0, times);
  }

  /** The same, after some that are answered. */
  public synchronized void refuseAfter(int answered, int times) {
    answersBefore = answered;
    refusals = times;
  }

  /** Answers the user's next call with this. */
  public synchronized void answerUser(ProblemException problem) {
    nextForUser = problem;
  }

  /** Lets five minutes pass. */
  public synchronized void expireAttempts() {
    pending.values().forEach(attempt -> attempt.expired = true);
  }

  /** Lets so much time pass that nobody knows of them any more. */
  public synchronized void forgetAttempts() {
    pending.clear();
  }

  /** Another call takes the attempt and is slow. */
  public synchronized void takeAttempts() {
    pending.values().forEach(attempt -> attempt.consumed = true);
  }

  /** The only attempt's secret of a request token. */
  public synchronized String requestSecret() {
    return pending.values().iterator().next().requestSecret;
  }

  /** The only attempt's verifier. */
  public synchronized String verifier() {
    return pending.values().iterator().next().verifier;
  }

  /** Whether there is an attempt of this state. */
  public synchronized boolean knows(String state) {
    return pending.containsKey(state);
  }

  public synchronized int attempts() {
    return pending.size();
  }

  public synchronized int open() {
    return (int) pending.values().stream().filter(attempt -> !attempt.consumed).count();
  }

  synchronized boolean refuses() {
    if (answersBefore > 0) {
      answersBefore--;
      return false;
    }
    return refusals > 0 && refusals-- > 0;
  }

  synchronized void begin(BeginAuthorization request) {
    pending.put(request.state().reveal(), new Pending(request));
  }

  synchronized ConsumedAuthorization consume(ConsumeAuthorization request) {
    Pending attempt = pending.get(request.state().reveal());
    if (attempt == null
        || !attempt.begun.userId().equals(request.userId())
        || !attempt.begun.broker().equals(request.broker())
        || !attempt.browser.equals(request.browser().reveal())) {
      throw new ProblemException(ProblemType.INVALID_STATE);
    }
    if (attempt.expired) {
      throw new ProblemException(ProblemType.EXPIRED_STATE);
    }
    boolean first = !attempt.consumed;
    attempt.consumed = true;
    return new ConsumedAuthorization(
        first,
        attempt.begun.environment(),
        first ? secret(attempt.verifier) : null,
        first ? secret(attempt.requestSecret) : null,
        attempt.begun.redirectUri(),
        attempt.result);
  }

  synchronized ReopenedAuthorization reopen(ReopenAuthorization request) {
    Pending attempt = pending.get(request.state().reveal());
    if (attempt == null || !attempt.consumed || attempt.result != null) {
      throw new ProblemException(ProblemType.INVALID_STATE);
    }
    attempt.reopened++;
    if (attempt.reopened == TRIES) {
      attempt.result = ConnectResult.CODE_REJECTED;
    } else {
      attempt.consumed = false;
    }
    return new ReopenedAuthorization(TRIES - attempt.reopened);
  }

  synchronized void finish(FinishAuthorization request) {
    Pending attempt = pending.get(request.state().reveal());
    if (attempt == null || !attempt.consumed) {
      throw new ProblemException(ProblemType.INVALID_STATE);
    }
    attempt.result = request.result();
  }

  synchronized ConnectionView store(StoreTokens request) {
    stored.add(request);
    String key = key(request.userId(), request.broker(), request.environment());
    return keep(key, FakeConnections.connected(request, connections.get(key)));
  }

  synchronized ConnectionView storeApiKey(
      String userId, String broker, Environment environment, ApiKeyGrant grant) {
    ask();
    apiKeys.add(grant.key().reveal() + " " + grant.secret().reveal());
    String key = key(userId, broker, environment);
    return keep(
        key,
        FakeConnections.withApiKey(known(key, broker, environment), new ApiKeyView(true, NOW)));
  }

  synchronized void deleteApiKey(String userId, String broker, Environment environment) {
    ConnectionView view = find(userId, broker, environment);
    if (view.apiKey() == null) {
      throw new ProblemException(ProblemType.NO_CONNECTION);
    }
    keep(key(userId, broker, environment), FakeConnections.withApiKey(view, null));
  }

  synchronized ConnectionView storeTerminal(
      String userId, String broker, Environment environment, TerminalAddress address) {
    ask();
    String key = key(userId, broker, environment);
    return keep(
        key,
        FakeConnections.withTerminal(
            known(key, broker, environment),
            new TerminalView(address.host(), address.port(), null, NOW)));
  }

  synchronized void deleteTerminal(String userId, String broker, Environment environment) {
    ConnectionView view = find(userId, broker, environment);
    if (view.terminal() == null) {
      throw new ProblemException(ProblemType.NO_CONNECTION);
    }
    keep(key(userId, broker, environment), FakeConnections.withTerminal(view, null));
  }

  /** Lets the last refresh have failed. */
  public synchronized void failed(
      String userId, String broker, Environment environment, Cause cause) {
    keep(
        key(userId, broker, environment),
        FakeConnections.withError(find(userId, broker, environment), cause));
  }

  /** Lets the user come back with another brokerage account. */
  public synchronized void otherAccount(String userId, String broker, Environment environment) {
    keep(
        key(userId, broker, environment),
        FakeConnections.withOtherAccount(find(userId, broker, environment), true));
  }

  synchronized void confirmAccount(
      String userId, String broker, Environment environment, Long version) {
    ConnectionView view = find(userId, broker, environment);
    if (view.version() != version) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    keep(key(userId, broker, environment), FakeConnections.withOtherAccount(view, false));
  }

  synchronized MailPreferences preferences(String userId) {
    ask();
    return preferences.getOrDefault(userId, MailPreferences.ALL);
  }

  synchronized void unsubscribe(Secret link) {
    if (!link.reveal().startsWith("known-")) {
      throw new ProblemException(ProblemType.NOT_FOUND);
    }
    unsubscribed.add(link.reveal());
  }

  /** Lets the next tests end like this; null: it goes on. */
  public synchronized void testsEnd(CredentialTest test) {
    nextTest = test;
  }

  synchronized CredentialTest test(String userId, String broker, Environment environment) {
    ConnectionView view = find(userId, broker, environment);
    if (nextTest != null) {
      keep(key(userId, broker, environment), FakeConnections.withTest(view, nextTest));
    }
    return nextTest;
  }

  private ConnectionView known(String key, String broker, Environment environment) {
    return connections.getOrDefault(key, FakeConnections.empty(broker, environment));
  }

  private ConnectionView keep(String key, ConnectionView view) {
    connections.put(key, view);
    return view;
  }

  synchronized List<ConnectionView> list(String userId) {
    ask();
    return connections.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(userId + " "))
        .map(Map.Entry::getValue)
        .toList();
  }

  synchronized ConnectionView find(String userId, String broker, Environment environment) {
    ask();
    ConnectionView view = connections.get(key(userId, broker, environment));
    if (view == null) {
      throw new ProblemException(ProblemType.NO_CONNECTION);
    }
    return view;
  }

  synchronized void remove(String userId, String broker, Environment environment) {
    find(userId, broker, environment);
    connections.remove(key(userId, broker, environment));
  }

  private void ask() {
    if (nextForUser != null) {
      ProblemException problem = nextForUser;
      nextForUser = null;
      throw problem;
    }
  }

  private static String key(String userId, String broker, Environment environment) {
    return userId + " " + broker + " " + environment;
  }

  private static Secret secret(String text) {
    return text == null ? null : Secret.of(text);
  }
}
