package dev.evergrant.vault.encryption;

import static dev.evergrant.vault.encryption.SealerTest.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.encryption.kek.TestKeys;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class SealingPropertiesTest {

  private static final String FIELD = "refreshToken";

  private final Sealer sealer = new Sealer(TestKeys.ring("new", "old"));

  @Property
  void whateverWasSealedIsOpened(
      @ForAll("contexts") SealContext context,
      @ForAll @Size(max = 4) Map<@NotEmpty String, byte[]> contents) {
    Map<String, Secret> fields = new HashMap<>();
    contents.forEach((name, content) -> fields.put(name, Secret.of(content)));
    Sealed stored = now(sealer.seal(context, fields));
    assertThat(now(sealer.open(context, stored.fields(), stored.dataKey()))).isEqualTo(fields);
  }

  @Example
  void aLargeSecretIsOpened() {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) 'x');
    SealContext context = new SealContext("id", "user", "schwab", 1);
    Sealed stored = now(sealer.seal(context, Map.of(FIELD, Secret.of(large))));
    assertThat(now(sealer.open(context, stored.fields(), stored.dataKey())).get(FIELD))
        .isEqualTo(Secret.of(large));
  }

  @Property
  void twoSealsOfTheSameHaveNothingInCommon(
      @ForAll("contexts") SealContext context, @ForAll @Size(min = 16) byte[] content) {
    Map<String, Secret> fields = Map.of("a", Secret.of(content), "b", Secret.of(content));
    Sealed one = now(sealer.seal(context, fields));
    Sealed two = now(sealer.seal(context, fields));
    assertThat(one.dataKey().wrapped()).isNotEqualTo(two.dataKey().wrapped());
    assertDiffer(one.fields().get("a"), two.fields().get("a"));
    assertDiffer(one.fields().get("a"), one.fields().get("b"));
  }

  @Property
  void noByteOfItCanBeChanged(
      @ForAll("contexts") SealContext context,
      @ForAll @Size(max = 64) byte[] content,
      @ForAll @IntRange(min = 1, max = 255) int change,
      @ForAll @IntRange(min = 0, max = 10_000) int place) {
    Sealed stored = now(sealer.seal(context, Map.of(FIELD, Secret.of(content))));
    SealedField field = stored.fields().get(FIELD);
    DataKey key = stored.dataKey();
    if (content.length > 0) {
      assertRefused(
          context,
          new SealedField(changed(field.encrypted(), place, change), field.iv(), field.authTag()),
          key);
    }
    assertRefused(
        context,
        new SealedField(field.encrypted(), changed(field.iv(), place, change), field.authTag()),
        key);
    assertRefused(
        context,
        new SealedField(field.encrypted(), field.iv(), changed(field.authTag(), place, change)),
        key);
    assertRefused(
        context,
        field,
        new DataKey(changed(key.wrapped(), place, change), key.kekId(), key.format()));
  }

  @Property
  void noByteOfItCanBeMissing(
      @ForAll("contexts") SealContext context, @ForAll @Size(min = 1, max = 64) byte[] content) {
    Sealed stored = now(sealer.seal(context, Map.of(FIELD, Secret.of(content))));
    SealedField field = stored.fields().get(FIELD);
    byte[] shorter = Arrays.copyOf(field.encrypted(), field.encrypted().length - 1);
    assertRefused(context, new SealedField(shorter, field.iv(), field.authTag()), stored.dataKey());
  }

  @Property
  void itOpensNowhereElse(
      @ForAll("contexts") SealContext here,
      @ForAll("contexts") SealContext elsewhere,
      @ForAll byte[] content) {
    Sealed stored = now(sealer.seal(here, Map.of(FIELD, Secret.of(content))));
    SealedField field = stored.fields().get(FIELD);
    DataKey key = stored.dataKey();
    if (!here.equals(elsewhere)) {
      assertRefused(elsewhere, field, key);
    }
    SealContext[] others = {
      new SealContext(here.subject() + "x", here.userId(), here.broker(), here.version()),
      new SealContext(here.subject(), here.userId() + "x", here.broker(), here.version()),
      new SealContext(here.subject(), here.userId(), here.broker() + "x", here.version()),
      new SealContext(here.subject(), here.userId(), here.broker(), here.version() + 1),
      new SealContext(here.subject(), here.userId(), here.broker(), here.version() - 1)
    };
    for (SealContext other : others) {
      assertRefused(other, field, key);
    }
    assertThatThrownBy(() -> now(sealer.open(here, Map.of("accessToken", field), key)))
        .isInstanceOf(UnsealException.class);
  }

  /** What is written at the end of one name and at the start of the next must not look alike. */
  @Property
  void textsThatRunTogetherAreToldApart(
      @ForAll String subject, @ForAll @NotEmpty String moved, @ForAll String userId) {
    SealContext here = new SealContext(subject + moved, userId, "schwab", 1);
    SealContext there = new SealContext(subject, moved + userId, "schwab", 1);
    Sealed stored = now(sealer.seal(here, Map.of(FIELD, Secret.of("x"))));
    assertRefused(there, stored.fields().get(FIELD), stored.dataKey());
  }

  @Property
  void theDataKeyOfAnotherWriteOpensNothing(
      @ForAll("contexts") SealContext context, @ForAll byte[] content) {
    Map<String, Secret> fields = Map.of(FIELD, Secret.of(content));
    Sealed one = now(sealer.seal(context, fields));
    Sealed two = now(sealer.seal(context, fields));
    assertRefused(context, one.fields().get(FIELD), two.dataKey());
  }

  @Provide
  Arbitrary<SealContext> contexts() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(40), Arbitraries.of("", "a", "ab", "\u0000", "é"));
    return Combinators.combine(names, names, names, Arbitraries.longs()).as(SealContext::new);
  }

  private void assertRefused(SealContext context, SealedField field, DataKey key) {
    assertThatThrownBy(() -> now(sealer.open(context, Map.of(FIELD, field), key)))
        .isInstanceOf(UnsealException.class);
  }

  private static void assertDiffer(SealedField one, SealedField two) {
    assertThat(one.iv()).isNotEqualTo(two.iv());
    assertThat(one.encrypted()).isNotEqualTo(two.encrypted());
    assertThat(one.authTag()).isNotEqualTo(two.authTag());
  }

  private static byte[] changed(byte[] bytes, int place, int change) {
    byte[] changed = bytes.clone();
    changed[place % changed.length] ^= (byte) change;
    return changed;
  }
}
