package org.recordbank.bank.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.schemas.Sha256;

class RecordBundleTest {
  private static final DepositKey KEY = DepositKey.of(new Sha256(new byte[32]));
  private static final Verdict.Granted WHOLE = new Verdict.Whole("Consent/c/_history/1");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void isASearchsetAlsoWhenNothingIsDeposited() throws IOException {
    JsonNode bundle = write();

    assertThat(bundle.get("resourceType").asText()).isEqualTo("Bundle");
    assertThat(bundle.get("type").asText()).isEqualTo("searchset");
    assertThat(bundle.get("entry")).isEmpty();
  }

  @Test
  void keepsFullUrlAndResourceAndTagsTheDeposit() throws IOException {
    JsonNode entry =
        write(
                """
                {"resourceType":"Bundle","identifier":{"value":"b"},"entry":[{"fullUrl":"urn:uuid:1",
                 "resource":{"resourceType":"Patient","name":[{"family":"Ng"}]}}]}""")
            .at("/entry/0");

    assertThat(entry.get("fullUrl").asText()).isEqualTo("urn:uuid:1");
    assertThat(entry.at("/resource/name/0/family").asText()).isEqualTo("Ng");
    assertThat(entry.at("/resource/meta/tag/0/system").asText())
        .isEqualTo("urn:recordbank:deposit");
    assertThat(entry.at("/resource/meta/tag/0/code").asText()).isEqualTo(KEY.hex());
    assertThat(entry.at("/search/mode").asText()).isEqualTo("match");
  }

  @Test
  void tellsPatientsTheNumberAndWhatIsCorrected() throws IOException {
    String deposit =
        "{\"entry\":[{\"resource\":{\"meta\":{\"tag\":[]}}},{\"resource\":{\"a\":1}}]}";

    JsonNode entries = write(new Verdict.Own(), deposit).get("entry");

    assertThat(entries).hasSize(2);
    for (JsonNode entry : entries) {
      assertThat(tags(entry))
          .containsExactly(
              "urn:recordbank:deposit|" + KEY.hex(),
              "urn:recordbank:position|7",
              "urn:recordbank:corrects|0123");
    }
  }

  @Test
  void tellsCliniciansNothingThatCounts() throws IOException {
    JsonNode entry =
        write(new Verdict.Whole("Consent/c"), "{\"entry\":[{\"resource\":{\"a\":1}}]}")
            .at("/entry/0");

    assertThat(tags(entry)).containsExactly("urn:recordbank:deposit|" + KEY.hex());
    assertThat(entry.at("/resource/meta/versionId").asText()).isEqualTo(KEY.hex());
  }

  @Test
  void keepsWhatStandsInMetaAlready() throws IOException {
    JsonNode meta =
        write(
                """
                {"entry":[{"resource":{"meta":{"tag":[{"code":"x"}],"versionId":"7",
                 "profile":["urn:p"]},"resourceType":"Patient"}}]}""")
            .at("/entry/0/resource/meta");

    assertThat(meta.at("/tag/0/code").asText()).isEqualTo("x");
    assertThat(meta.at("/tag/1/code").asText()).isEqualTo(KEY.hex());
    assertThat(meta.at("/profile/0").asText()).isEqualTo("urn:p");
    assertThat(meta.get("versionId").asText()).isEqualTo(KEY.hex() + ".7");
  }

  @Test
  void leavesNestedResourcesAsTheyAre() throws IOException {
    String contained = "[{\"resourceType\":\"Practitioner\",\"meta\":{\"versionId\":\"4\"}}]";

    JsonNode resource =
        write("{\"entry\":[{\"resource\":{\"contained\":" + contained + "}}]}")
            .at("/entry/0/resource");

    assertThat(resource.get("contained").toString()).isEqualTo(contained);
  }

  @Test
  void keepsTheDigitsOfNumbers() throws IOException {
    write("{\"entry\":[{\"resource\":{\"a\":1.50,\"b\":1.0E+2,\"c\":12345678901234567890}}]}");

    assertThat(out.toString(UTF_8)).contains("1.50", "1.0E+2", "12345678901234567890");
  }

  @Test
  void leavesOutWhatASearchsetMayNotHave() throws IOException {
    JsonNode entry =
        write(
                """
                {"entry":[{"request":{"method":"POST"},"response":{"status":"1"},
                 "search":{"mode":"include"},"resource":{"resourceType":"Patient"}}]}""")
            .at("/entry/0");

    assertThat(entry.has("request")).isFalse();
    assertThat(entry.has("response")).isFalse();
    assertThat(entry.at("/search/mode").asText()).isEqualTo("match");
  }

  @Test
  void keepsEntriesAboutTheSameResourceApart() throws IOException {
    String deposit = "{\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":{\"id\":\"1\"}}]}";

    JsonNode entries = write(deposit, deposit, deposit).get("entry");

    Set<String> versions = new HashSet<>();
    entries.forEach(
        e -> versions.add(e.get("fullUrl") + e.at("/resource/meta/versionId").asText()));
    assertThat(versions).hasSize(3);
  }

  @Test
  void givesAVersionThatIsAnId() throws IOException {
    JsonNode bundle =
        write("{\"entry\":[{\"resource\":{\"meta\":{\"versionId\":\"W/\\\"7\\\"\"}}}]}");

    assertThat(bundle.at("/entry/0/resource/meta/versionId").asText()).isEqualTo(KEY.hex());
  }

  @Test
  void staysCutOffWhereADepositCannotBeRead() {
    assertThatThrownBy(() -> write("{\"entry\":[{\"resource\":{\"a\":1}},{\"resource\":["))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new JsonMapper().readTree(out.toByteArray()))
        .isInstanceOf(IOException.class);
  }

  private JsonNode write(String... deposits) throws IOException {
    try (RecordBundle bundle = new RecordBundle(out)) {
      for (int i = 0; i < deposits.length; i++) {
        byte[] hash = new byte[32];
        hash[15] = (byte) i;
        DepositKey key = DepositKey.of(new Sha256(hash));
        bundle.add(Mark.of(WHOLE, key, i + 1, null), deposits[i].getBytes(UTF_8));
      }
      bundle.end();
    }
    return new JsonMapper().readTree(out.toByteArray());
  }

  private JsonNode write(Verdict.Granted reader, String deposit) throws IOException {
    try (RecordBundle bundle = new RecordBundle(out)) {
      bundle.add(Mark.of(reader, KEY, 7, "0123"), deposit.getBytes(UTF_8));
      bundle.end();
    }
    return new JsonMapper().readTree(out.toByteArray());
  }

  private static List<String> tags(JsonNode entry) {
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : entry.at("/resource/meta/tag")) {
      tags.add(tag.get("system").asText() + "|" + tag.get("code").asText());
    }
    return tags;
  }
}
