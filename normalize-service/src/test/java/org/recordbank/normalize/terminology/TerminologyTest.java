package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.recordbank.normalize.terminology.Compiled.concept;
import static org.recordbank.normalize.terminology.Compiled.file;
import static org.recordbank.normalize.terminology.Compiled.retired;
import static org.recordbank.normalize.terminology.Compiled.target;
import static org.recordbank.normalize.terminology.Compiled.together;
import static org.recordbank.normalize.terminology.Equivalence.EQUIVALENT;
import static org.recordbank.normalize.terminology.Equivalence.INEXACT;
import static org.recordbank.normalize.terminology.Equivalence.NARROWER;
import static org.recordbank.normalize.terminology.Equivalence.RELATEDTO;
import static org.recordbank.normalize.terminology.Equivalence.WIDER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.codesystem.CodeSystems;

/** Hard cases, made by hand. */
final class TerminologyTest {
  private static final Code OWN = new Code("urn:h", "DM2");
  private static final Code DIABETES = snomed("44054006");
  private static final Code SODIUM = new Code(CodeSystems.LOINC, "2951-2");

  @Test
  void aDecisionGoesBeforeTheFacilitysMapAndTheMapBeforeTheTables() throws Exception {
    var tables = file(target(OWN, icd("E11.9"), EQUIVALENT), target(OWN, SODIUM, EQUIVALENT));
    var map = map(OWN, icd("E11.8"));
    var decision = map(OWN, icd("E11.65"));

    var byTables = Terminology.with(tables, Map.of(), Map.of());
    var byMap = Terminology.with(tables, Map.of("h", map), Map.of());
    var byDecision = Terminology.with(tables, Map.of("h", map), Map.of("h", decision));

    assertThat(targets(byTables, OWN)).containsExactly(SODIUM, icd("E11.9"));
    assertThat(targets(byMap, OWN)).containsExactly(SODIUM, icd("E11.8"));
    assertThat(targets(byDecision, OWN)).containsExactly(SODIUM, icd("E11.65"));
    assertThat(byDecision.translate("elsewhere", OWN))
        .isEqualTo(byTables.translate("elsewhere", OWN));
  }

  @Test
  void whatTheTablesGiveForTheTargetOfAFacilitysMapIsGivenToo() throws Exception {
    var tables = file(target(DIABETES, icd("E11.9"), WIDER));
    var terminology = Terminology.with(tables, Map.of("h", map(OWN, DIABETES)), Map.of());

    assertThat(terminology.translate("h", OWN))
        .extracting(Translation::target, Translation::equivalence, Translation::map)
        .containsExactly(tuple(DIABETES, EQUIVALENT, "h@1"), tuple(icd("E11.9"), WIDER, "first@1"));
  }

  @Test
  void whereTwoTargetsLeadOnToOneSystemTheFirstCounts() throws Exception {
    var tables = file(target(DIABETES, icd("E11.9"), WIDER), target(SODIUM, icd("E87.0"), WIDER));
    var map = map(OWN, DIABETES, SODIUM);

    assertThat(targets(Terminology.with(tables, Map.of("h", map), Map.of()), OWN))
        .containsExactly(SODIUM, DIABETES, icd("E11.9"));
  }

  @Test
  void aTableAddsNothingInASystemThatTheFacilitysMapHas() throws Exception {
    var tables = file(target(DIABETES, icd("E11.9"), WIDER));
    var map = map(OWN, DIABETES, icd("E11.8"));

    assertThat(targets(Terminology.with(tables, Map.of("h", map), Map.of()), OWN))
        .containsExactly(DIABETES, icd("E11.8"));
  }

  @Test
  void nothingIsChosenWhereTheChoiceNeedsToKnowThePatient() throws Exception {
    var sinusitis = snomed("444814009");
    var acuteOrChronic =
        file(
            concept(icd("J01.90"), "Acute sinusitis, unspecified"),
            concept(icd("J32.9"), "Chronic sinusitis, unspecified"),
            target(sinusitis, icd("J01.90"), RELATEDTO),
            target(sinusitis, icd("J32.9"), RELATEDTO));

    var twoThatMeanTheSame =
        file(target(OWN, snomed("1"), EQUIVALENT), target(OWN, snomed("2"), EQUIVALENT));

    assertThat(targets(with(acuteOrChronic), sinusitis)).isEmpty();
    assertThat(targets(with(twoThatMeanTheSame), OWN)).isEmpty();
    assertThat(acuteOrChronic.targets(sinusitis)).hasSize(2);
  }

  @Test
  void theLaterPublicationAloneCountsAlsoWhereItLeavesTheChoiceOpen() throws Exception {
    var writer = Compiled.writer(Compiled.FIRST, target(OWN, snomed("1"), EQUIVALENT));
    writer.add(Compiled.SECOND);
    writer.add(target(OWN, snomed("2"), NARROWER));
    var later = file(writer);
    writer.add(target(OWN, snomed("3"), NARROWER));
    var open = file(writer);

    assertThat(targets(with(later), OWN)).containsExactly(snomed("2"));
    assertThat(targets(with(open), OWN)).isEmpty();
  }

  @Test
  void theGeneralCaseOfOneBranchIsChosen() throws Exception {
    var stress = snomed("47505003");
    var tables =
        file(
            concept(icd("F43.11"), "Post-traumatic stress disorder, acute"),
            concept(icd("F43.10"), "Post-traumatic stress disorder, unspecified"),
            target(stress, icd("F43.11"), NARROWER),
            target(stress, icd("F43.10"), NARROWER));

    assertThat(targets(with(tables), stress)).containsExactly(icd("F43.10"));
  }

  @Test
  void aPackageRepresentsItsDrugAndComesAfterIt() throws Exception {
    var own = new Code("urn:h", "LISI");
    var drug = new Code(CodeSystems.RXNORM, "314076");
    var tables =
        file(
            concept(ndc("00310013134"), "Lisinopril 10 MG Oral Tablet [Zestril]"),
            concept(ndc("70518166002"), "lisinopril 10 MG Oral Tablet"),
            concept(ndc("50090488500"), "lisinopril 10 MG Oral Tablet"),
            target(drug, ndc("00310013134"), NARROWER),
            target(drug, ndc("70518166002"), NARROWER),
            target(drug, ndc("50090488500"), NARROWER),
            target(own, drug, EQUIVALENT),
            target(own, ndc("50090488500"), EQUIVALENT));

    assertThat(targets(with(tables), drug)).containsExactly(ndc("50090488500"));
    assertThat(targets(with(tables), own)).containsExactly(drug, ndc("50090488500"));
  }

  @Test
  void aCombinationHoldsAsAWhole() throws Exception {
    var code = icd9("249.51");
    var tables = file(together(1, code, icd("E08.00")), together(1, code, icd("E08.10")));

    assertThat(with(tables).translate("h", code))
        .extracting(Translation::target, Translation::group)
        .containsExactly(tuple(icd("E08.00"), 1), tuple(icd("E08.10"), 1));
  }

  @Test
  void ofSeveralCombinationsNoneIsChosen() throws Exception {
    var code = icd9("249.51");
    var tables =
        file(
            together(1, code, icd("E08.00")),
            together(1, code, icd("E08.10")),
            together(2, code, icd("E08.00")),
            together(2, code, icd("E08.20")));
    var besideOneAlone =
        file(together(1, code, icd("E08.00")), target(code, icd("E13.9"), EQUIVALENT));

    assertThat(targets(with(tables), code)).isEmpty();
    assertThat(tables.targets(code)).hasSize(4);
    assertThat(targets(with(besideOneAlone), code)).isEmpty();
  }

  @Test
  void whatMeansTheSameGoesBeforeWhatIsWiderAndThatBeforeTheRest() throws Exception {
    var code = new Code("urn:x", "1");
    var same = file(target(code, icd("A00"), WIDER), target(code, icd("A01"), EQUIVALENT));
    var wider = file(target(code, icd("A00"), WIDER), target(code, icd("A01"), NARROWER));
    var mixed =
        file(
            target(code, new Code(CodeSystems.LOINC, "1-8"), INEXACT),
            target(code, ndc("00000000001"), EQUIVALENT),
            target(code, snomed("1"), NARROWER),
            target(code, icd("A00"), WIDER));

    assertThat(targets(with(same), code)).containsExactly(icd("A01"));
    assertThat(targets(with(wider), code)).containsExactly(icd("A00"));
    assertThat(targets(with(mixed), code))
        .extracting(Code::system)
        .containsExactly(
            CodeSystems.NDC, CodeSystems.ICD10CM, CodeSystems.SNOMED_CT, CodeSystems.LOINC);
  }

  @Test
  void ofEqualWorthTheSystemThatCliniciansChooseFromComesFirst() throws Exception {
    var code = new Code("urn:x", "1");
    var tables =
        file(
            target(code, new Code("urn:other", "1"), EQUIVALENT),
            target(code, icd("A00"), EQUIVALENT),
            target(code, snomed("1"), EQUIVALENT));

    assertThat(targets(with(tables), code))
        .containsExactly(snomed("1"), icd("A00"), new Code("urn:other", "1"));
  }

  @Test
  void anActiveTargetGoesBeforeARetiredOne() throws Exception {
    var code = new Code("urn:x", "1");
    var tables =
        file(
            retired(snomed("1"), "Old"),
            concept(icd("A00"), "Cholera"),
            target(code, snomed("1"), EQUIVALENT),
            target(code, icd("A00"), INEXACT));
    var ofOneSystem =
        file(
            retired(snomed("1"), "Old"),
            concept(snomed("2"), "New"),
            target(code, snomed("1"), EQUIVALENT),
            target(code, snomed("2"), NARROWER));

    assertThat(targets(with(tables), code)).containsExactly(icd("A00"), snomed("1"));
    assertThat(targets(with(ofOneSystem), code)).containsExactly(snomed("2"));
  }

  @Test
  void aRetiredCodeIsFollowedToWhatReplacesItAndToItsTargets() throws Exception {
    var tables =
        file(
            retired(snomed("1"), "Oldest"),
            retired(snomed("2"), "Old"),
            concept(snomed("3"), "New"),
            target(snomed("1"), snomed("2"), EQUIVALENT),
            target(snomed("2"), snomed("3"), EQUIVALENT),
            target(snomed("3"), icd("A00"), WIDER));
    var terminology = with(tables);

    assertThat(terminology.replacement(snomed("1"))).contains(snomed("3"));
    assertThat(terminology.replacement(snomed("3"))).isEmpty();
    assertThat(terminology.isActive(snomed("1"))).isFalse();
    assertThat(terminology.translate("h", snomed("1")))
        .extracting(Translation::target, Translation::display)
        .containsExactly(tuple(snomed("3"), "New"), tuple(icd("A00"), ""));
  }

  @Test
  void aFacilitysMapThatIsOlderThanARetirementIsFollowedToo() throws Exception {
    var tables =
        file(
            retired(snomed("1"), "Old"),
            concept(snomed("2"), "New"),
            target(snomed("1"), snomed("2"), EQUIVALENT));
    var terminology = Terminology.with(tables, Map.of("h", map(OWN, snomed("1"))), Map.of());

    assertThat(targets(terminology, OWN)).containsExactly(snomed("2"), snomed("1"));
  }

  @Test
  void replacementsThatLeadInACircleOrAreSeveralLeadNowhere() throws Exception {
    var circle =
        file(
            retired(snomed("1"), "One"),
            retired(snomed("2"), "Two"),
            target(snomed("1"), snomed("2"), EQUIVALENT),
            target(snomed("2"), snomed("1"), EQUIVALENT));
    var several =
        file(
            retired(snomed("1"), "One"),
            target(snomed("1"), snomed("2"), EQUIVALENT),
            target(snomed("1"), snomed("3"), EQUIVALENT));
    var maybe = file(retired(snomed("1"), "One"), target(snomed("1"), snomed("2"), RELATEDTO));

    var endsRetired =
        file(
            retired(snomed("1"), "One"),
            retired(snomed("2"), "Two"),
            target(snomed("1"), snomed("2"), EQUIVALENT));

    assertThat(targets(with(endsRetired), snomed("1"))).isEmpty();
    assertThat(targets(with(circle), snomed("1"))).isEmpty();
    assertThat(targets(with(several), snomed("1"))).isEmpty();
    assertThat(targets(with(maybe), snomed("1"))).isEmpty();
  }

  @Test
  void aCodeInUseNeedsNoReplacement() throws Exception {
    var tables = file(concept(snomed("1"), "In use"), target(snomed("1"), snomed("2"), EQUIVALENT));

    assertThat(targets(with(tables), snomed("1"))).isEmpty();
  }

  @Test
  void theSameVersionSaysTheSame() throws Exception {
    var one = file(concept(SODIUM, "Sodium"));
    var other = file(concept(SODIUM, "Natrium"));
    var map = map(OWN, DIABETES);
    var sameNameOtherTarget = map(OWN, icd("E11.9"));

    var version = Terminology.with(one, Map.of("h", map), Map.of()).version();

    assertThat(Terminology.with(file(concept(SODIUM, "Sodium")), Map.of("h", map), Map.of()))
        .extracting(Terminology::version)
        .isEqualTo(version);
    assertThat(
            List.of(
                Terminology.with(other, Map.of("h", map), Map.of()).version(),
                Terminology.with(one, Map.of("h", sameNameOtherTarget), Map.of()).version(),
                Terminology.with(one, Map.of("elsewhere", map), Map.of()).version(),
                Terminology.with(one, Map.of(), Map.of("h", map)).version(),
                Terminology.with(one, Map.of(), Map.of()).version()))
        .doesNotContain(version)
        .doesNotHaveDuplicates();
  }

  @Test
  void systemsMayBeSpelledAsSendersSpellThem() throws Exception {
    var tables = file(new Statement.Concept(SODIUM, "Sodium", true, "mmol/L"));
    var sent = new Code("urn:oid:2.16.840.1.113883.6.1", "2951-2");

    assertThat(with(tables).display(sent)).isEqualTo("Sodium");
    assertThat(with(tables).knows(sent)).isTrue();
    assertThat(with(tables).usualUnit(sent)).contains("mmol/L");
    assertThat(with(tables).usualUnit(DIABETES)).isEmpty();
    assertThat(with(tables).display(DIABETES)).isNull();
  }

  private static Terminology with(TerminologyFile tables) {
    return Terminology.with(tables, Map.of(), Map.of());
  }

  private static CodeMap map(Code source, Code... targets) {
    return new CodeMap(
        "h",
        "1",
        List.of(targets).stream().map(target -> new CodeMap.Row(source, target, null)).toList());
  }

  private static List<Code> targets(Terminology terminology, Code code) {
    return terminology.translate("h", code).stream().map(Translation::target).toList();
  }

  private static Code snomed(String code) {
    return new Code(CodeSystems.SNOMED_CT, code);
  }

  private static Code icd(String code) {
    return new Code(CodeSystems.ICD10CM, code);
  }

  private static Code icd9(String code) {
    return new Code(References.ICD9CM, code);
  }

  private static Code ndc(String code) {
    return new Code(CodeSystems.NDC, code);
  }
}
