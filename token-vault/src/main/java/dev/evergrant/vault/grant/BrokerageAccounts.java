package dev.evergrant.vault.grant;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.connection.Accounts;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.encryption.Sealed;
import dev.evergrant.vault.encryption.SealedField;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tells whether a consent opens the accounts that its user had. Kept are hashes of their numbers,
 * all of one length, and sealed.
 */
@ApplicationScoped
public class BrokerageAccounts {

  private static final Logger LOG = Logger.getLogger(BrokerageAccounts.class);
  private static final String SEPARATOR = " ";

  private final Sealer sealer;

  public BrokerageAccounts(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * A consent brought these accounts (null: the broker did not tell). If none of them is one that
   * the user had, he is asked; the question ends when one of those comes back.
   */
  Uni<Void> brought(Connection connection, List<String> numbers) {
    Set<String> brought = hashes(numbers);
    Accounts before = connection.accounts;
    if (brought.isEmpty()) {
      if (before != null) {
        connection.accounts = before.consentedBy(connection.version);
      }
      return Uni.createFrom().voidItem();
    }
    return before == null
        ? keep(connection, brought, Set.of())
        : opened(connection, Accounts.MEANT, before.meant())
            .chain(
                meant ->
                    meant.isEmpty() || !Collections.disjoint(meant, brought)
                        ? keep(connection, brought, Set.of())
                        : keep(connection, meant, brought));
  }

  /** The user means those that he was asked about. */
  Uni<Void> confirm(Connection connection) {
    return opened(connection, Accounts.OTHER, connection.accounts.other())
        .chain(
            other -> {
              if (other.isEmpty()) {
                connection.accounts = null;
                return Uni.createFrom().voidItem();
              }
              return keep(connection, other, Set.of());
            });
  }

  private Uni<Void> keep(Connection connection, Set<String> meant, Set<String> other) {
    Map<String, Secret> secrets = new HashMap<>();
    secrets.put(Accounts.MEANT, joined(meant));
    secrets.put(Accounts.OTHER, other.isEmpty() ? null : joined(other));
    long version = connection.version;
    return sealer
        .seal(connection.accountsSealContext(version), secrets)
        .invoke(seal -> connection.accounts = accounts(seal, version))
        .replaceWithVoid();
  }

  private static Accounts accounts(Sealed seal, long version) {
    return new Accounts(
        seal.fields().get(Accounts.MEANT),
        seal.fields().get(Accounts.OTHER),
        seal.dataKey(),
        version,
        version);
  }

  /** Those that cannot be opened are as good as never told: no consent is lost over them. */
  private Uni<Set<String>> opened(Connection connection, String name, SealedField field) {
    Accounts accounts = connection.accounts;
    return sealer
        .open(
            connection.accountsSealContext(accounts.sealedAt()),
            Map.of(name, field),
            accounts.dataKey())
        .map(fields -> Set.of(fields.get(name).reveal().split(SEPARATOR)))
        .onFailure(
            failure -> failure instanceof UnsealException || failure instanceof MissingKeyException)
        .recoverWithItem(
            failure -> {
              LOG.errorf(
                  "The accounts of %s cannot be opened (%s): see to the keys",
                  connection.id, failure.getClass().getSimpleName());
              return Set.of();
            });
  }

  private static Secret joined(Set<String> hashes) {
    return Secret.of(String.join(SEPARATOR, hashes));
  }

  private static Set<String> hashes(List<String> numbers) {
    return Stream.ofNullable(numbers)
        .flatMap(List::stream)
        .map(String::strip)
        .filter(number -> !number.isEmpty())
        .map(number -> Secret.of(number).sha256())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
