package dev.evergrant.vault.connection;

import com.mongodb.MongoClientSettings;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.pojo.PojoCodecProvider;

/** The stored connections without MongoDB: what is written is kept as it would be there. */
@Vetoed
public final class ConnectionsInMemory extends Connections {

  private static final Codec<Connection> CODEC =
      CodecRegistries.withUuidRepresentation(
              CodecRegistries.fromRegistries(
                  MongoClientSettings.getDefaultCodecRegistry(),
                  CodecRegistries.fromProviders(
                      PojoCodecProvider.builder().automatic(true).build())),
              UuidRepresentation.STANDARD)
          .get(Connection.class);

  private final Map<UUID, BsonDocument> stored = new HashMap<>();

  @Override
  public Uni<Connection> findById(UUID id) {
    return Uni.createFrom().item(() -> read(stored.get(id)));
  }

  @Override
  public <T> Uni<T> change(UUID id, Function<Connection, Uni<Change<T>>> step) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(ProblemType.NO_CONNECTION))
        .chain(connection -> step.apply(connection).map(change -> write(connection, change)));
  }

  @Override
  public <T> Uni<T> changeOrCreate(
      UUID id, Supplier<Connection> fresh, Function<Connection, Uni<Change<T>>> step) {
    return findById(id)
        .onItem()
        .ifNull()
        .continueWith(fresh)
        .chain(connection -> step.apply(connection).map(change -> write(connection, change)));
  }

  @Override
  public Multi<UUID> whoseConsentEnded(Instant by) {
    return ids(
        ConnectionStatus.CONNECTED,
        connection ->
            connection.consentEndsAt() != null && !connection.consentEndsAt().isAfter(by));
  }

  @Override
  public Multi<UUID> whoseNoticeIsDue(Instant by) {
    return ids(
        ConnectionStatus.CONNECTED,
        connection -> connection.noticeAt != null && !connection.noticeAt.isAfter(by));
  }

  @Override
  public Multi<UUID> givenUp(Instant by) {
    return ids(ConnectionStatus.DISCONNECTING, connection -> !connection.due.at().isAfter(by));
  }

  @Override
  public Uni<List<Connection>> withNews(Instant by, int most) {
    return Uni.createFrom()
        .item(
            () ->
                stored.values().stream()
                    .map(ConnectionsInMemory::read)
                    .filter(one -> one.outboxAt != null && !one.outboxAt.isAfter(by))
                    .sorted(Comparator.comparing(one -> one.outboxAt))
                    .limit(most)
                    .toList());
  }

  @Override
  public Uni<Boolean> remove(Connection connection) {
    return Uni.createFrom().item(() -> stored.remove(connection.id) != null);
  }

  private Multi<UUID> ids(ConnectionStatus status, Predicate<Connection> filter) {
    List<UUID> found =
        stored.values().stream()
            .map(ConnectionsInMemory::read)
            .filter(connection -> connection.status == status && filter.test(connection))
            .map(connection -> connection.id)
            .toList();
    return Multi.createFrom().iterable(found);
  }

  private <T> T write(Connection connection, Change<T> change) {
    if (change.write()) {
      connection.revision++;
      BsonDocument document = new BsonDocument();
      CODEC.encode(new BsonDocumentWriter(document), connection, EncoderContext.builder().build());
      stored.put(connection.id, document);
    }
    return change.answer();
  }

  private static Connection read(BsonDocument document) {
    return document == null
        ? null
        : CODEC.decode(new BsonDocumentReader(document), DecoderContext.builder().build());
  }
}
