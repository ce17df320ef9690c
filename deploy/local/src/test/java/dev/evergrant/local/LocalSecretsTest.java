package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {

  @TempDir Path folder;

  @Test
  void areMadeOnceAndForTheirOwnerAlone() throws Exception {
    Path file = folder.resolve("secrets.properties");
    LocalSecrets first = LocalSecrets.in(file);
    LocalSecrets second = LocalSecrets.in(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(second.session()).isEqualTo(first.session()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(second.signingKey()).isEqualTo(first.signingKey());
    assertThat(second.clientSecret(Service.NOTIFIER))
        .isEqualTo(first.clientSecret(Service.NOTIFIER))
        .isNotEqualTo(first.clientSecret(Service.REFRESH_WORKER));
  }

  @Test
  void theKeyringHoldsTheCurrentKey() throws Exception {
    LocalSecrets secrets = LocalSecrets.in(folder.resolve("secrets.properties"));

    assertThat(secrets.keyring()).startsWith(secrets.currentKey() + ":");
    String key = secrets.keyring().substring(secrets.currentKey().length() + 1);
    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
  }

  @Test
  void whatSomebodyWroteIsKept() throws Exception {
    Path file = folder.resolve("secrets.properties");
    Files.writeString(file, "oidc.client-secret.notifier=the one of our provider\n");

    assertThat(LocalSecrets.in(file).clientSecret(Service.NOTIFIER))
        .isEqualTo("the one of our provider");
    assertThat(Files.readString(file)).contains("the one of our provider", "session.secret");
  }

  @Test
  void areNotShown() throws Exception {
    LocalSecrets secrets = LocalSecrets.in(folder.resolve("secrets.properties"));

    assertThat(secrets.toString()).doesNotContain(secrets.session());
  }
}
