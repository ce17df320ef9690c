package dev.evergrant.gateway.support;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.BeginAuthorization;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.FinishAuthorization;
import dev.evergrant.contract.vault.StoreTokens;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private boolean consumed;
    private ConnectResult result;

    private Pending(BeginAuthorization begun) {
      this.begun = begun;
      this.verifier = begun.verifier() == null ? null : begun.verifier().reveal();
      this.browser = begun.browser().reveal();
    }
  }

  public final List<Call> calls = new CopyOnWriteArrayList<>();
  public final List<StoreTokens> stored = new CopyOnWriteArrayList<>();
  private final Map<String, Pending> pending = new HashMap<>();
  private final Map<String, ConnectionView> connections = new HashMap<>();
  private int answersBefore;
  private int refusals;
  private ProblemException nextForUser;

  /** Back to an empty vault that works. */
  public synchronized void reset() {
    calls.clear();
    stored.clear();
    pending.clear();
    connections.clear();
    refuse(0);
    nextForUser = null;
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
  public synchronized void forgetAttempts() {
    pending.clear();
  }

  /** Another call takes the attempt and is slow. */
  public synchronized void takeAttempts() {
    pending.values().forEach(attempt -> attempt.consumed = true);
  }

  /** The only attempt's verifier. */
  public synchronized String verifier() {
    return pending.values().iterator().next().verifier;
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
    boolean first = !attempt.consumed;
    attempt.consumed = true;
    return new ConsumedAuthorization(
        first,
        attempt.begun.environment(),
        first ? attempt.begun.verifier() : null,
        attempt.begun.redirectUri(),
        attempt.result);
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
    ConnectionView view = view(request);
    connections.put(key(request.userId(), request.broker(), request.environment()), view);
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

  private static ConnectionView view(StoreTokens request) {
    Instant now = request.consentedAt();
    return new ConnectionView(
        UUID.nameUUIDFromBytes((request.userId() + request.broker()).getBytes()),
        request.broker(),
        request.environment(),
        ConnectionStatus.CONNECTED,
        true,
        List.of("api"),
        now.plusSeconds(1800),
        now.plusSeconds(604_800),
        now.plusSeconds(1500),
        null,
        null,
        now,
        now,
        now,
        1,
        1);
  }
}
