package dev.evergrant.vault.credential;

import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialKind;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Who read which credential when. No secret stands in it.
 *
 * @param client the service's id at the login provider
 * @param kind null unless one was served
 * @param version the served credential's; null unless one was
 */
@MongoEntity(collection = "audit")
public record AuditRecord(
    @BsonId UUID id,
    Instant at,
    String client,
    UUID connectionId,
    String userId,
    String broker,
    CredentialKind kind,
    Long version,
    Outcome outcome) {

  /** What came of a read. */
  public enum Outcome {
    SERVED,
    /** The service may not read this broker's. */
    FORBIDDEN,
    NO_CONNECTION,
    /** Only the user can help. */
    NEEDS_RECONNECT,
    /** Only the user can say whether the account is meant. */
    ACCOUNT_UNCONFIRMED,
    /** There is none that works now. */
    UNAVAILABLE;

    static Outcome of(ProblemType problem) {
      return switch (problem) {
        case FORBIDDEN -> FORBIDDEN;
        case NO_CONNECTION -> NO_CONNECTION;
        case NEEDS_RECONNECT -> NEEDS_RECONNECT;
        case ACCOUNT_UNCONFIRMED -> ACCOUNT_UNCONFIRMED;
        default -> UNAVAILABLE;
      };
    }
  }
}
