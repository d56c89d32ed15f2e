package org.recordbank.normalize.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Statement;

/**
 * The map of SNOMED CT to ICD-10-CM (NLM, reference set 6011000124106, in an Extended Map file). A
 * rule that asks for age, sex or another disorder is for somebody who knows the patient: a concept
 * with any such rule is passed over, and so is one whose target lacks characters. Where each of a
 * concept's map groups has one rule, and it holds always, its targets are said: one as standing
 * alone, several as holding together (group 1).
 */
final class SnomedMap {
  private static final long ICD10CM_MAP = 6011000124106L;
  private static final int MOST = 2_000_000;
  private static final long EXACT = 447557004L;
  private static final long BROAD_TO_NARROW = 447558009L;
  private static final long NARROW_TO_BROAD = 447559001L;
  private static final long PARTIAL_OVERLAP = 447560006L;

  private record Rule(long group, boolean always, String target, Equivalence equivalence) {}

  private final List<Part> parts;
  private int rules;

  SnomedMap(List<Part> parts) {
    this.parts = parts;
  }

  void read(Listener to, LongConsumer meter) throws BadPublicationException {
    SortedMap<Long, List<Rule>> byConcept = new TreeMap<>();
    for (Part part : parts) {
      read(part, byConcept, meter);
    }
    for (var each : byConcept.entrySet()) {
      List<Rule> ofOne = each.getValue();
      boolean isCertain = ofOne.stream().allMatch(r -> r.always() && isWhole(r.target()));
      long groups = ofOne.stream().map(Rule::group).collect(Collectors.toSet()).size();
      if (isCertain && groups == ofOne.size()) {
        for (Rule rule : ofOne) {
          to.statement(
              new Statement.Target(
                  Snomed.code(each.getKey()),
                  new Code(Icd.ICD10CM.system(), rule.target()),
                  "",
                  rule.equivalence(),
                  ofOne.size() == 1 ? 0 : 1));
        }
      }
    }
  }

  private void read(Part part, SortedMap<Long, List<Rule>> byConcept, LongConsumer meter)
      throws BadPublicationException {
    try (Table table = new Table(part, Lines.Text.UTF8, meter)) {
      int active = table.column("active");
      int refset = table.column("refsetId");
      int concept = table.column("referencedComponentId");
      int group = table.column("mapGroup");
      int rule = table.column("mapRule");
      int target = table.column("mapTarget");
      int correlation = table.column("correlationId");
      while (table.next()) {
        if (!table.flag(active) || table.number(refset) != ICD10CM_MAP) {
          continue;
        }
        if (++rules > MOST) {
          throw table.bad("is one rule more than " + MOST);
        }
        String says = table.field(rule);
        byConcept
            .computeIfAbsent(table.number(concept), c -> new ArrayList<>(1))
            .add(
                new Rule(
                    table.number(group),
                    says.equals("TRUE") || says.equals("OTHERWISE TRUE"),
                    table.field(target),
                    equivalence(table.number(correlation))));
      }
    }
  }

  private static boolean isWhole(String target) {
    return Icd.ICD10CM.isCode(target.replace(".", ""));
  }

  /** Of SNOMED CT's correlation (Technical Implementation Guide, Extended Map). */
  private static Equivalence equivalence(long correlation) {
    if (correlation == EXACT) {
      return Equivalence.EQUIVALENT;
    }
    if (correlation == BROAD_TO_NARROW) {
      return Equivalence.NARROWER;
    }
    if (correlation == NARROW_TO_BROAD) {
      return Equivalence.WIDER;
    }
    return correlation == PARTIAL_OVERLAP ? Equivalence.INEXACT : Equivalence.RELATEDTO;
  }
}
