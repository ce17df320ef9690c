package dev.evergrant.vault.legacy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Goes through all users, some at a time, and says of each entry what became of it. */
@ApplicationScoped
class ImportRun {

  private static final int USERS_AT_ONCE = 8;
  private static final int LONGEST_NAME = 64;

  private final Importer importer;

  ImportRun(Importer importer) {
    this.importer = importer;
  }

  /**
   * @param lines gets a line for each entry, such as {@code 66f0… schwab: imported}; the user is
   *     called by the document's {@code _id}
   */
  Uni<Report> run(
      Multi<BsonDocument> users,
      ImportConfig config,
      LegacyKey key,
      boolean apply,
      Consumer<String> lines) {
    return users
        .onItem()
        .transformToUni(user -> consider(user, config, key, apply))
        .merge(USERS_AT_ONCE)
        .collect()
        .in(() -> new Report(apply), (report, entries) -> tell(report, entries, lines));
  }

  private Uni<List<Entry>> consider(
      BsonDocument document, ImportConfig config, LegacyKey key, boolean apply) {
    String name = printable(Objects.requireNonNullElse(LegacyUser.name(document.get("_id")), "?"));
    LegacyUser user;
    try {
      user = LegacyUser.of(document, config);
    } catch (MalformedException e) {
      return Uni.createFrom().item(List.of(new Entry(name, "-", Verdict.MALFORMED)));
    }
    return Multi.createFrom()
        .iterable(user.tokens().entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            (Map.Entry<String, BsonValue> entry) ->
                importer
                    .consider(user, entry.getKey(), entry.getValue(), key, apply)
                    .map(verdict -> new Entry(name, printable(entry.getKey()), verdict)))
        .collect()
        .asList();
  }

  private static void tell(Report report, List<Entry> entries, Consumer<String> lines) {
    report.addUser();
    for (Entry entry : entries) {
      report.add(entry.broker(), entry.verdict());
      lines.accept(
          entry.user()
              + " "
              + entry.broker()
              + (entry.verdict() == Verdict.IMPORTED ? ": " : ": skipped, ")
              + entry.verdict());
    }
  }

  /** What stands in a document stays in its line. */
  private static String printable(String text) {
    String plain = text.replaceAll("[^\\p{Alnum}._@|:+-]", "?");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
  }

  private record Entry(String user, String broker, Verdict verdict) {}
}
