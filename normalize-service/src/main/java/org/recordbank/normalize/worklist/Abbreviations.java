package org.recordbank.normalize.worklist;

import java.util.List;
import java.util.Map;

/** What laboratories and wards write short, and a word by which publications call it. */
final class Abbreviations {
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("alb", List.of("albumin")),
          Map.entry("alp", List.of("alkaline")),
          Map.entry("alt", List.of("alanine")),
          Map.entry("ast", List.of("aspartate")),
          Map.entry("baso", List.of("basophils")),
          Map.entry("bili", List.of("bilirubin")),
          Map.entry("bld", List.of("blood")),
          Map.entry("bp", List.of("pressure")),
          Map.entry("bun", List.of("urea")),
          Map.entry("ca", List.of("calcium")),
          Map.entry("chol", List.of("cholesterol")),
          Map.entry("cl", List.of("chloride")),
          Map.entry("co2", List.of("carbon")),
          Map.entry("copd", List.of("obstructive")),
          Map.entry("crea", List.of("creatinine")),
          Map.entry("csf", List.of("cerebral", "cerebrospinal")),
          Map.entry("ckd", List.of("kidney")),
          Map.entry("dm", List.of("diabetes")),
          Map.entry("eo", List.of("eosinophils")),
          Map.entry("gluc", List.of("glucose")),
          Map.entry("glu", List.of("glucose")),
          Map.entry("hba1c", List.of("a1c")),
          Map.entry("hb", List.of("hemoglobin")),
          Map.entry("hct", List.of("hematocrit")),
          Map.entry("hgb", List.of("hemoglobin")),
          Map.entry("hr", List.of("heart")),
          Map.entry("ht", List.of("height")),
          Map.entry("htn", List.of("hypertension", "hypertensive")),
          Map.entry("k", List.of("potassium")),
          Map.entry("lymph", List.of("lymphocytes")),
          Map.entry("mg", List.of("magnesium", "mg")),
          Map.entry("mi", List.of("myocardial")),
          Map.entry("mono", List.of("monocytes")),
          Map.entry("na", List.of("sodium")),
          Map.entry("neut", List.of("neutrophils")),
          Map.entry("plas", List.of("plasma")),
          Map.entry("plt", List.of("platelets")),
          Map.entry("rbc", List.of("erythrocytes")),
          Map.entry("ser", List.of("serum")),
          Map.entry("tab", List.of("tablet")),
          Map.entry("cap", List.of("capsule")),
          Map.entry("inj", List.of("injection", "injectable")),
          Map.entry("temp", List.of("temperature")),
          Map.entry("trig", List.of("triglyceride")),
          Map.entry("tsh", List.of("thyrotropin")),
          Map.entry("ur", List.of("urine")),
          Map.entry("wbc", List.of("leukocytes")),
          Map.entry("wt", List.of("weight")));

  private Abbreviations() {}

  /** The words that one may stand for; empty where it is not known. */
  static List<String> of(String word) {
    return WORDS.getOrDefault(word, List.of());
  }
}
