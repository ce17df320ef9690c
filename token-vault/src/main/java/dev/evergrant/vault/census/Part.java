package dev.evergrant.vault.census;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What is counted together, in one turn. */
interface Part {

  /** The id of its sheet. */
  String id();

  /** Counts, as of now. */
  Uni<List<Sample>> count(Instant now);
}
