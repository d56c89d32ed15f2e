package org.recordbank.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PointInTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2014,2014-01-01T00:00:00Z",
    "201402,2014-02-01T00:00:00Z",
    "2014020311,2014-02-03T11:00:00Z",
    "201402031112+0530,2014-02-03T05:42:00Z",
    "20140203111213.1234-05,2014-02-03T16:12:13Z",
    "20140203111213Z,2014-02-03T11:12:13Z",
  })
  void aTimeIsCutOffAnywhere(String value, Instant start) {
    assertThat(PointInTime.of(value).orElseThrow().start(ZoneOffset.UTC).toInstant())
        .isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({"''", "20141", "20141302", "20140230", "2014-02-03", "20140203256000", "2014+9900"})
  void whatIsNoTimeIsNone(String value) {
    assertThat(PointInTime.of(value)).isEmpty();
  }

  @Test
  void theZoneOfOthersIsTakenWhereNoneIsNamed() {
    ZoneOffset zone = ZoneOffset.ofHours(2);

    assertThat(PointInTime.of("2014020311").orElseThrow().start(zone).toInstant())
        .isEqualTo("2014-02-03T09:00:00Z");
    assertThat(PointInTime.of("2014020311-05").orElseThrow().start(zone).toInstant())
        .isEqualTo("2014-02-03T16:00:00Z");
  }
}
