package dev.evergrant.vault.census;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** What was counted last, and when somebody is to count again. */
public class Sheet {

  @BsonId public String id;

  /** From then on whoever comes first counts. */
  public Instant nextAt;

  /** Who counts, or has counted last. */
  public String claim;

  /** Of what time the samples are; null before the first count. */
  public Instant countedAt;

  public List<Sample> samples = new ArrayList<>();
}
