package org.recordbank.policy.label;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much of what others hold to be sensitive the rules find. The tables lie beside the project
 * and are read in place; without them these tests are skipped.
 */
class CoverageTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("terminology", "../../shared/terminology"));
  private static final String ICD10 = "http://hl7.org/fhir/sid/icd-10-cm";
  private static final String HCPCS = "%s https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
  private static final String ICD9 = "http://hl7.org/fhir/sid/icd-9-cm";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RulesInForce RULES = RuleSet.shipped().at(NOW);

  /** Suicide bombers are others. */
  private static final Pattern SELF_HARM =
      Pattern.compile("(?i)self-(harm|inflicted)|suicid(al|e(?! bomber))");

  @ParameterizedTest
  @CsvSource({
    "F10, F19, ETH, 448",
    "F20, F99, PSY, 299",
    "B20, B20, HIV, 1",
    "Z21, Z21, HIV, 1",
    "O987, O987, HIV, 6",
    "A50, A64, STD, 142",
    "O00, O08, SEX, 94",
    "T74, T74, SDV, 45",
    "T76, T76, SDV, 42",
    "Q90, Q99, GDIS, 68"
  })
  void labelsEveryBillableCodeBetween(String first, String last, Label label, int count)
      throws IOException {
    // given
    List<String> codes =
        rows("icd10cm-fy2022.tsv")
            .filter(cells -> cells[1].equals("1"))
            .map(cells -> cells[0])
            .filter(between(first, last))
            .toList();

    // when
    List<String> missed =
        codes.stream().filter(code -> !RULES.ofCode(ICD10, code).has(label)).toList();

    // then
    report(
        "%s-%s %s: %d of %d"
            .formatted(first, last, label, codes.size() - missed.size(), codes.size()));
    assertThat(missed).isEmpty();
    assertThat(codes).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    ICD10 + ", icd10cm-fy2022.tsv, 1078",
    ICD9 + ", icd9cm-v32.tsv, 48",
  })
  void labelsEveryBillableCodeOfSelfHarm(String system, String table, int count)
      throws IOException {
    // given
    List<String[]> codes =
        rows(table)
            .filter(cells -> cells[1].equals("1") && SELF_HARM.matcher(cells[2]).find())
            .toList();

    // when
    List<String> missed =
        codes.stream()
            .map(cells -> cells[0])
            .filter(code -> !RULES.ofCode(system, code).has(Label.PSY))
            .toList();

    // then
    assertThat(missed).isEmpty();
    assertThat(codes).hasSize(count);
  }

  /** What is left: terrorists, neuroleptics taken for nausea, pneumonia and the like. */
  @ParameterizedTest
  @CsvSource({
    ICD10 + ", icd10cm-fy2022.tsv, 99",
    ICD9 + ", icd9cm-v32.tsv, 98",
  })
  void findsByTheCodeAloneWhatItsNameWouldTell(String system, String table, int percent)
      throws IOException {
    // given
    Share share = new Share();

    // when
    rows(table)
        .filter(cells -> cells[1].equals("1"))
        .forEach(cells -> share(share, RULES.ofText(cells[2]), RULES.ofCode(system, cells[0])));

    // then
    report("by code what the name tells, %s: %s".formatted(system, share));
    share.isAtLeast(percent);
  }

  private static void share(Share share, LabelSet byName, LabelSet byCode) {
    byName.labels().stream()
        .filter(label -> label.kind() == Label.Kind.SENSITIVITY)
        .forEach(label -> share.add(byCode.has(label)));
  }

  @Test
  void findsWhatTheClaimsOfMedicareTreatAsSubstanceUse() throws IOException {
    // given
    Map<String, Share> shares = new TreeMap<>();

    // when
    rows("sensitive-cms-bfd-part2.tsv")
        .forEach(
            cells -> {
              LocalDate end = LocalDate.parse(cells[3]);
              boolean isOver = end.atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(NOW);
              RulesInForce rules =
                  isOver
                      ? RuleSet.shipped()
                          .at(end.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                      : RULES;
              share(shares, cells[0], rules.ofCode(cells[0], cells[1]), Label.ETH);
            });

    // then
    shares.forEach((system, share) -> report("CMS " + system + ": " + share));
    assertThat(shares).hasSize(6).allSatisfy((system, share) -> share.isAtLeast(100));
  }

  @Test
  void findsWhatConsentToShareTreatedAsSensitiveByCodeAndByName() throws IOException {
    // given
    Map<String, Share> byCode = new TreeMap<>();
    Map<String, Share> byName = new TreeMap<>();

    // when
    rows("sensitive-samhsa-c2s-2017.tsv")
        .forEach(
            cells -> {
              Label label = Label.of(cells[0]).orElseThrow();
              LabelSet code = RULES.ofCode(cells[3], cells[4]);
              share(byCode, cells[0] + " " + cells[3], code, label);
              share(byName, cells[0] + " " + cells[3], code.and(RULES.ofText(cells[5])), label);
            });

    // then
    byCode.forEach(
        (key, share) ->
            report("C2S %s: %s by code, %s with name".formatted(key, share, require(byName, key))));
    assertThat(byCode.keySet()).isEqualTo(FLOORS.keySet());
    byCode.forEach((key, share) -> share.isAtLeast(floor(key).code()));
    byName.forEach((key, share) -> share.isAtLeast(floor(key).name()));
  }

  /**
   * Percentages that may rise and not fall. The lists are no goal: they count flushing, sleep apnea
   * and acyclovir as sensitive, and every test for a pain killer as one for drugs of abuse.
   */
  private record Floor(int code, int name) {}

  private static Floor floor(String key) {
    return require(FLOORS, key);
  }

  private static final Map<String, Floor> FLOORS =
      Map.ofEntries(
          entry("ETH " + ICD10, new Floor(97, 97)),
          entry("ETH " + ICD9, new Floor(86, 86)),
          entry("ETH http://loinc.org", new Floor(0, 55)),
          entry("ETH http://snomed.info/sct", new Floor(5, 62)),
          entry("ETH http://www.nlm.nih.gov/research/umls/rxnorm", new Floor(58, 58)),
          entry(HCPCS.formatted("ETH"), new Floor(100, 100)),
          entry("HIV " + ICD9, new Floor(0, 0)),
          entry("HIV http://loinc.org", new Floor(30, 100)),
          entry("HIV http://snomed.info/sct", new Floor(100, 100)),
          entry("HIV http://www.nlm.nih.gov/research/umls/rxnorm", new Floor(0, 0)),
          entry(HCPCS.formatted("HIV"), new Floor(80, 100)),
          entry("PSY " + ICD10, new Floor(79, 83)),
          entry("PSY " + ICD9, new Floor(83, 84)),
          entry("PSY http://loinc.org", new Floor(0, 100)),
          entry("PSY http://snomed.info/sct", new Floor(0, 47)),
          entry("PSY http://www.nlm.nih.gov/research/umls/rxnorm", new Floor(12, 70)),
          entry("SEX " + ICD9, new Floor(34, 34)),
          entry("SEX http://www.nlm.nih.gov/research/umls/rxnorm", new Floor(0, 50)));

  /** How many of how many. */
  private static final class Share {
    private int found;
    private int all;

    void add(boolean isFound) {
      all++;
      found += isFound ? 1 : 0;
    }

    private int percent() {
      return 100 * found / all;
    }

    void isAtLeast(int percent) {
      assertThat(percent()).isGreaterThanOrEqualTo(percent);
    }

    @Override
    public String toString() {
      return found + " of " + all;
    }
  }

  private static void share(Map<String, Share> shares, String key, LabelSet labels, Label label) {
    Share share = shares.computeIfAbsent(key, k -> new Share());
    share.add(labels.has(label));
  }

  private static Predicate<String> between(String first, String last) {
    return code -> {
      String beginning = code.substring(0, Math.min(first.length(), code.length()));
      return beginning.compareTo(first) >= 0 && beginning.compareTo(last) <= 0;
    };
  }

  private static Stream<String[]> rows(String table) throws IOException {
    Path file = FOLDER.resolve(table);
    assumeTrue(Files.exists(file), "The terminology tables are not beside the project");
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1));
  }

  private static <T> T require(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key));
  }

  private static void report(String line) {
    System.out.println("Coverage of labels: " + line);
  }
}
