package dev.evergrant.contract.vault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The vault's memory of users who are away at a broker. Scope {@code authorizations:write}. */
@Path("/authorizations")
public interface AuthorizationsApi {

  /** Remembers the attempt for five minutes. */
  @POST
  Uni<Void> begin(BeginAuthorization request);

  /**
   * Consumes it; 403 {@code invalid-state} unless state, user, broker and browser fit, in time. 403
   * {@code expired-state} if it is the time alone that does not fit, and nobody came before: known
   * for an hour.
   */
  @POST
  @Path("/consume")
  Uni<ConsumedAuthorization> consume(ConsumeAuthorization request);

  /**
   * Opens a consumed authorization of OAuth 1.0a once more, because the verifier that its user
   * typed was wrong; 403 {@code invalid-state} unless it was consumed and has no result. The third
   * wrong verifier ends it with {@code CODE_REJECTED}.
   */
  @POST
  @Path("/reopen")
  Uni<ReopenedAuthorization> reopen(ReopenAuthorization request);

  /** Stores what came of it; 403 {@code invalid-state} unless it was consumed. */
  @POST
  @Path("/finish")
  Uni<Void> finish(FinishAuthorization request);
}
