package dev.evergrant.vault.authorization;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.AuthorizationsApi;
import dev.evergrant.contract.vault.BeginAuthorization;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.FinishAuthorization;
import dev.evergrant.contract.vault.ReopenAuthorization;
import dev.evergrant.contract.vault.ReopenedAuthorization;
import dev.evergrant.vault.authorization.PendingAuthorizations.Claim;
import dev.evergrant.vault.encryption.Sealed;
import dev.evergrant.vault.encryption.Sealer;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.Cancellable;

/** See {@link AuthorizationsApi}. A caller that goes away does not stop what it has begun. */
@PermissionsAllowed("authorizations:write")
@Cancellable(false)
public class AuthorizationsResource implements AuthorizationsApi {

  private final PendingAuthorizations authorizations;
  private final AuthorizationRules rules;
  private final Sealer sealer;
  private final TimePolicy times;
  private final InstantSource clock;

  AuthorizationsResource(
      PendingAuthorizations authorizations,
      AuthorizationRules rules,
      Sealer sealer,
      TimePolicy times,
      InstantSource clock) {
    this.authorizations = authorizations;
    this.rules = rules;
    this.sealer = sealer;
    this.times = times;
    this.clock = clock;
  }

  @Override
  public Uni<Void> begin(BeginAuthorization request) {
    rules.check(request);
    String id = request.state().sha256();
    return sealer
        .seal(
            PendingAuthorization.sealContext(id, request.userId(), request.broker()),
            secrets(request))
        .chain(values -> authorizations.add(pending(id, request, values)))
        .invoke(
            added -> {
              if (!added) {
                throw new InvalidFieldException("state", "was used before");
              }
            })
        .onTermination()
        .invoke(
            () ->
                wipe(
                    request.state(),
                    request.browser(),
                    request.verifier(),
                    request.requestSecret()))
        .replaceWithVoid();
  }

  @Override
  public Uni<ConsumedAuthorization> consume(ConsumeAuthorization request) {
    rules.check(request);
    Claim claim =
        new Claim(
            request.state().sha256(),
            request.userId(),
            request.broker(),
            request.browser().sha256());
    wipe(request.state(), request.browser());
    Instant now = clock.instant();
    return authorizations
        .consume(claim, now, now.plus(times.authorization()))
        .chain(before -> before != null ? first(before) : repeated(claim, now));
  }

  @Override
  public Uni<ReopenedAuthorization> reopen(ReopenAuthorization request) {
    rules.check(request);
    String id = request.state().sha256();
    wipe(request.state());
    return authorizations
        .reopen(id, clock.instant())
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(ProblemType.INVALID_STATE))
        .map(
            after ->
                new ReopenedAuthorization(
                    after.result() == null
                        ? PendingAuthorizations.TRIES - after.wrongVerifiers()
                        : 0));
  }

  @Override
  public Uni<Void> finish(FinishAuthorization request) {
    rules.check(request);
    String id = request.state().sha256();
    wipe(request.state());
    return authorizations
        .finish(id, request.result(), clock.instant())
        .invoke(
            finished -> {
              if (!finished) {
                throw new ProblemException(ProblemType.INVALID_STATE);
              }
            })
        .replaceWithVoid();
  }

  /** Those that are not there are null, and are not sealed. */
  private static Map<String, Secret> secrets(BeginAuthorization request) {
    Map<String, Secret> secrets = new HashMap<>();
    secrets.put(PendingAuthorization.VERIFIER, request.verifier());
    secrets.put(PendingAuthorization.REQUEST_SECRET, request.requestSecret());
    return secrets;
  }

  private PendingAuthorization pending(String id, BeginAuthorization request, Sealed values) {
    Instant endsAt = clock.instant().plus(times.authorization());
    return new PendingAuthorization(
        id,
        request.userId(),
        request.broker(),
        request.environment(),
        request.browser().sha256(),
        values.fields().get(PendingAuthorization.VERIFIER),
        values.fields().get(PendingAuthorization.REQUEST_SECRET),
        values.dataKey(),
        request.redirectUri(),
        endsAt,
        endsAt.plus(PendingAuthorizations.REMEMBERED),
        null,
        request.requestSecret() == null ? null : 0,
        null);
  }

  private Uni<ConsumedAuthorization> first(PendingAuthorization before) {
    return sealer
        .open(before.sealContext(), before.sealed(), before.dataKey())
        .map(
            opened ->
                new ConsumedAuthorization(
                    true,
                    before.environment(),
                    opened.get(PendingAuthorization.VERIFIER),
                    opened.get(PendingAuthorization.REQUEST_SECRET),
                    before.redirectUri(),
                    null));
  }

  /** The same user in the same browser once more, such as a page that was loaded twice. */
  private Uni<ConsumedAuthorization> repeated(Claim claim, Instant now) {
    return authorizations
        .consumed(claim, now)
        .onItem()
        .ifNull()
        .switchTo(() -> refused(claim, now))
        .map(
            consumed ->
                new ConsumedAuthorization(
                    false,
                    consumed.environment(),
                    null,
                    null,
                    consumed.redirectUri(),
                    consumed.result()));
  }

  /** Only who could have consumed it in time hears that it is too old. */
  private Uni<PendingAuthorization> refused(Claim claim, Instant now) {
    return authorizations
        .tooOld(claim, now)
        .map(
            tooOld -> {
              throw new ProblemException(
                  tooOld ? ProblemType.EXPIRED_STATE : ProblemType.INVALID_STATE);
            });
  }

  private static void wipe(Secret... secrets) {
    Stream.of(secrets).filter(Objects::nonNull).forEach(Secret::wipe);
  }
}
