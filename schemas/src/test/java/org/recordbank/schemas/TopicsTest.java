package org.recordbank.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicsTest {

  @Test
  void givesEachFacilityATopicAndEachBankTwo() {
    // when
    var names =
        Topics.all(List.of("lakeside"), List.of("union", "first")).stream().map(TopicSpec::name);

    // then
    assertThat(names)
        .containsExactly(
            "visit.submitted.lakeside",
            "visit.received",
            "visit.normalized",
            "deposit.ordered.first",
            "deposit.ordered.union",
            "deposit.posted.first",
            "deposit.posted.union",
            "visit.outcome",
            "visit.rejected",
            "account.changed",
            "consent.changed",
            "code.unmapped",
            "correction.asked",
            "visit.returned",
            "research.visit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a.b", "a_b", "a b", "ä", "a\n", "*"})
  void refusesANameThatWouldNotFitIntoATopic(String name) {
    assertThatThrownBy(() -> Topics.visitSubmitted(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name of a facility must match");
    assertThatThrownBy(() -> Topics.depositPosted(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name of a bank must match");
  }

  @Test
  void takesTheNameOfAFacilityOrBankOutOfATopicAgain() {
    assertThat(Topics.facilityOf(Topics.visitSubmitted("north-1"))).contains("north-1");
    assertThat(Topics.bankOf(Topics.depositOrdered("first"))).contains("first");
    assertThat(Topics.bankOf(Topics.depositPosted("first"))).contains("first");
    assertThat(Topics.facilityOf(Topics.VISIT_RECEIVED)).isEmpty();
    assertThat(Topics.bankOf("deposit.ordered.first.more")).isEmpty();
  }

  @Test
  void whateverAFacilitySubmitsFitsIntoARejection() {
    // given
    var topics = Topics.all(List.of("lakeside"), List.of("first"));

    // when
    int submitted = maxBytes(topics, "visit.submitted.lakeside");
    int rejected = maxBytes(topics, "visit.rejected");

    // then
    assertThat(submitted).isLessThanOrEqualTo(rejected / 2);
  }

  @Test
  void neverLetsTheBrokerCompressAgain() {
    assertThat(Topics.all(List.of("lakeside"), List.of("first")))
        .allSatisfy(t -> assertThat(t.config()).containsEntry("compression.type", "producer"));
  }

  private static int maxBytes(List<TopicSpec> topics, String name) {
    return topics.stream()
        .filter(topic -> topic.name().equals(name))
        .mapToInt(topic -> Integer.parseInt(topic.config().getOrDefault("max.message.bytes", "0")))
        .sum();
  }
}
