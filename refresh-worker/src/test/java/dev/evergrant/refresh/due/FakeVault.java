package dev.evergrant.refresh.due;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.LeasedTokens;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.contract.vault.ReportRevocation;
import dev.evergrant.contract.vault.TerminalAddress;
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

  /** What is handed over to it can be opened with this. */
  static final ECKey HANDOVER_KEY = handoverKey();

  private static ECKey handoverKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection as the vault keeps it, with all that it was told about it. */
  static final class Kept {
    final UUID id = UUID.randomUUID();
    final String broker;
    volatile long version = 1;
    volatile String accessToken;
    volatile String refreshToken;
    volatile String tokenSecret;
    volatile ApiKeyGrant apiKey;
    volatile TerminalAddress terminal;
    volatile boolean givenUp;
    volatile Duration lease = Duration.ofSeconds(6);
    volatile Secret leaseId;
    volatile Secret completedBy;
    volatile int asked;
    final List<CompleteLease> completions = new ArrayList<>();
    final List<FailLease> failures = new ArrayList<>();
    final List<ReportProbe> probes = new ArrayList<>();
    final List<ReportRevocation> revocations = new ArrayList<>();

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

  Kept keep(String broker, TokenSet tokens) {
    Kept kept = keep(broker, text(tokens.refreshToken()));
    kept.accessToken = text(tokens.accessToken());
    kept.tokenSecret = text(tokens.tokenSecret());
    return kept;
  }

  Kept keep(String broker, String refreshToken) {
    Kept kept = new Kept(broker, refreshToken);
    connections.put(kept.id, kept);
    return kept;
  }

  private static String text(Secret secret) {
    return secret == null ? null : secret.reveal();
  }

  private static Secret secret(String text) {
    return text == null ? null : Secret.of(text);
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
    String[] steps =
        path.split("/"); // "", connections, {id}, lease[, complete|probed|revoked|fail]
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
      case "probed" -> {
        ReportProbe report = JSON.readValue(body, ReportProbe.class);
        yield take(kept, report.leaseId(), () -> kept.probes.add(report));
      }
      case "revoked" -> {
        ReportRevocation report = JSON.readValue(body, ReportRevocation.class);
        yield take(kept, report.leaseId(), () -> kept.revocations.add(report));
      }
      case "fail" -> {
        FailLease report = JSON.readValue(body, FailLease.class);
        yield take(kept, report.leaseId(), () -> kept.failures.add(report));
      }
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
                new LeasedTokens(
                    secret(kept.accessToken), secret(kept.refreshToken), secret(kept.tokenSecret)),
                kept.apiKey,
                kept.terminal,
                kept.lease,
                HANDOVER_KEY.toPublicJWK().toJSONString())));
  }

  private Answer complete(Kept kept, CompleteLease request) {
    if (request.leaseId().equals(kept.completedBy)) {
      return new Answer(200, "{}");
    }
    if (kept.givenUp) {
      return problem(ProblemType.DISCONNECTED);
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
    kept.tokenSecret = text(request.tokens().tokenSecret());
    return new Answer(200, "{}");
  }

  private static Answer take(Kept kept, Secret leaseId, Runnable report) {
    if (!leaseId.equals(kept.leaseId)) {
      return problem(ProblemType.LEASE_UNKNOWN);
    }
    report.run();
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
