package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void isForItsOwnerAlone() throws Exception {
    try (DataFolder data = DataFolder.take(folder.resolve("deep/er"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isTakenByOneAtATime() throws Exception {
    try (DataFolder data = DataFolder.take(folder)) {
      assertThatThrownBy(() -> DataFolder.take(data.path()))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining(
              "runs already on %s (process %d)", folder, ProcessHandle.current().pid());
    }
    DataFolder.take(folder).close();
  }

  @Test
  void aPlaceWhereNothingCanBeWrittenIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("The data folder " + file.resolve("data") + " cannot be used");
  }
}
