package dev.evergrant.refresh.due;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.LeasedTokens;
import dev.evergrant.embedded.GuardedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The vault's rules about leases, without its encryption and its schedule. It can be told to be
 * away.
 */
final class FakeVault extends GuardedServer {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** A connection as the vault keeps it, with all that it was told about it. */
  static final class Kept {
    final UUID id = UUID.randomUUID();
    final String broker;
    volatile long version = 1;
    volatile String accessToken;
    volatile String refreshToken;
    volatile Duration lease = Duration.ofSeconds(6);
    volatile Secret leaseId;
    volatile Secret completedBy;
    volatile int asked;
    final List<CompleteLease> completions = new ArrayList<>();
    final List<FailLease> failures = new ArrayList<>();

    Kept(String broker, String refreshToken) {
      this.broker = broker;
      this.refreshToken = refreshToken;
    }
  }

  private final Map<UUID, Kept> connections = new ConcurrentHashMap<>();
  private volatile String awayFor = "none";
  private volatile int awayStatus;
  private volatile boolean deaf;
  private volatile int refused;

  FakeVault(int port) throws IOException {
    super(port);
  }

  Kept keep(String broker, String refreshToken) {
    Kept kept = new Kept(broker, refreshToken);
    connections.put(kept.id, kept);
    return kept;
  }

  /** Answers 503 to this call ({@code lease}, {@code complete}, {@code fail}) and does nothing. */
  void awayFor(String call) {
    awayFor(call, 503);
  }

  /** The same with another status. */
  void awayFor(String call, int status) {
    refused = 0;
    awayStatus = status;
    awayFor = call;
  }

  /** Does what it is asked, and its answers are lost. */
  void deaf(boolean on) {
    refused = 0;
    deaf = on;
  }

  /** How many calls were not answered since it was told to be away. */
  int refused() {
    return refused;
  }

  void here() {
    awayFor = "none";
    deaf = false;
  }

  @Override
  protected synchronized Answer answer(String path, String body) throws IOException {
    String[] steps = path.split("/"); // "", connections, {id}, lease[, complete|fail]
    String call = steps[steps.length - 1];
    if (call.equals(awayFor)) {
      refused++;
      return new Answer(awayStatus, "<html>away</html>");
    }
    Kept kept = connections.get(UUID.fromString(steps[2]));
    Answer answer = kept == null ? problem(ProblemType.NO_CONNECTION) : answer(kept, call, body);
    if (deaf && !call.equals("lease")) {
      refused++;
      return new Answer(503, "<html>away</html>");
    }
    return answer;
  }

  private Answer answer(Kept kept, String call, String body) throws IOException {
    return switch (call) {
      case "lease" -> lease(kept, JSON.readValue(body, LeaseRequest.class));
      case "complete" -> complete(kept, JSON.readValue(body, CompleteLease.class));
      case "fail" -> fail(kept, JSON.readValue(body, FailLease.class));
      default -> problem(ProblemType.NOT_FOUND);
    };
  }

  private Answer lease(Kept kept, LeaseRequest request) throws IOException {
    kept.asked++;
    if (kept.leaseId != null) {
      return problem(ProblemType.LEASED);
    }
    if (kept.version != request.version()) {
      return problem(ProblemType.VERSION_MOVED);
    }
    kept.leaseId = Secret.randomHex(32);
    Secret refreshToken = kept.refreshToken == null ? null : Secret.of(kept.refreshToken);
    return new Answer(
        200,
        JSON.writeValueAsString(
            new Lease(
                kept.leaseId,
                kept.id,
                kept.broker,
                Environment.LIVE,
                request.action(),
                kept.version,
                new LeasedTokens(null, refreshToken, null),
                null,
                null,
                kept.lease)));
  }

  private Answer complete(Kept kept, CompleteLease request) {
    if (request.leaseId().equals(kept.completedBy)) {
      return new Answer(200, "{}");
    }
    if (kept.version != request.version()) {
      return problem(ProblemType.VERSION_MOVED);
    }
    kept.completions.add(request);
    kept.completedBy = kept.leaseId;
    kept.leaseId = null;
    kept.version++;
    kept.accessToken = request.tokens().accessToken().reveal();
    if (request.tokens().refreshToken() != null) {
      kept.refreshToken = request.tokens().refreshToken().reveal();
    }
    return new Answer(200, "{}");
  }

  private Answer fail(Kept kept, FailLease request) {
    if (!request.leaseId().equals(kept.leaseId)) {
      return problem(ProblemType.LEASE_UNKNOWN);
    }
    kept.failures.add(request);
    kept.leaseId = null;
    return new Answer(204, "");
  }

  private static Answer problem(ProblemType type) {
    try {
      return new Answer(type.status(), JSON.writeValueAsString(Problem.of(type, null)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
