package dev.evergrant.broker.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /number       | {"number":"A1"}                            | A1
          /number       | {"number":" A1 "}                          | A1
          /number       | {"number":12345678901234567890}            | 12345678901234567890
          /*            | ["2","1","2"]                              | 1 2
          /*/number     | [{"number":"2"},{"number":1}]              | 1 2
          /a/b/*/number | {"a":{"b":[{"number":"1"},{"number":"2"}]}} | 1 2
          /*/*          | [["1"],["2","3"]]                          | 1 2 3
          """)
  void allThatStandThereAreFound(String at, String json, String numbers) {
    assertThat(AccountNumbers.in(read(json), at))
        .hasValueSatisfying(
            accounts -> assertThat(accounts.numbers()).containsExactly(numbers.split(" ")));
  }

  /** Half of the accounts would look like others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /number       | {}
          /number       | []
          /number       | {"number":""}
          /number       | {"number":"  "}
          /number       | {"number":null}
          /number       | {"number":true}
          /number       | {"number":1.5}
          /number       | {"number":{"a":"b"}}
          /*            | []
          /*            | {"number":"1"}
          /*            | "1"
          /*/number     | [{"number":"1"},{}]
          /*/number     | [{"number":"1"},null]
          /*/number     | [["1"]]
          /a/b/*/number | {"a":{}}
          """)
  void anAnswerThatIsNotWhatItShouldBeTellsNothing(String at, String json) {
    assertThat(AccountNumbers.in(read(json), at)).isEmpty();
  }

  @Test
  void anAnswerThatIsNoJsonTellsNothing() {
    assertThat(AccountNumbers.in(MissingNode.getInstance(), "/number")).isEmpty();
  }

  @Test
  void moreThanAnybodyHasTellNothing() {
    assertThat(AccountNumbers.in(many(1000), "/*"))
        .hasValueSatisfying(accounts -> assertThat(accounts.numbers()).hasSize(1000));
    assertThat(AccountNumbers.in(many(1001), "/*")).isEmpty();
    assertThat(AccountNumbers.in(read("[\"" + "1".repeat(129) + "\"]"), "/*")).isEmpty();
  }

  @Test
  void noneIsShown() {
    assertThat(AccountNumbers.in(read("[\"A17\"]"), "/*").toString()).doesNotContain("A17");
  }

  private static JsonNode many(int count) {
    return read(
        IntStream.range(0, count)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
