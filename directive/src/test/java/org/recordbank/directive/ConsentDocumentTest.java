package org.recordbank.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.directive.Consents.bytes;
import static org.recordbank.directive.Consents.parse;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents as they are kept. */
final class ConsentDocumentTest {
  @Test
  void keepsTheDocumentAsSentButForIdentifierAndVersion() {
    ConsentDocument document =
        parse("{'resourceType':'Consent','extension':[{'valueDecimal':1.50}]}");

    assertThat(document.json("id", 2, Instant.parse("2026-01-01T00:00:00.123456Z")))
        .isEqualTo(
            "{'resourceType':'Consent','extension':[{'valueDecimal':1.50}],'id':'id',"
                    .replace('\'', '"')
                + "'meta':{'versionId':'2','lastUpdated':'2026-01-01T00:00:00.123Z'}}"
                    .replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]",
        "{",
        "{} {}",
        "{'resourceType':'Patient'}",
        "{'resourceType':'Consent','status':'active','status':'inactive'}",
      })
  void doesNotTakeWhatIsNoConsent(String text) {
    assertThat(ConsentDocument.parse(bytes(text))).isEmpty();
  }
}
