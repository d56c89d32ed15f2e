package org.recordbank.normalize.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Alternative;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Icd10cmChoice;
import org.recordbank.normalize.terminology.NdcChoice;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.TerminologyWriter;

/**
 * Synthea's maps of conditions and medications. They mix ICD-10-CM with ICD-10-PCS, packages with
 * products, and leave the choice to chance: what is no code is left out, and the choice made here,
 * as thousands of packages for a drug would serve nobody.
 */
final class SyntheaMaps {
  private static final TypeReference<Map<String, List<MapEntry>>> CODE_MAP =
      new TypeReference<>() {};

  private static final Pattern ICD10CM = Pattern.compile("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?");

  /** Came into ICD-10-CM after the edition of fiscal year 2022, which the map keeps to. */
  private static final Set<String> LATER =
      Set.of(
          "O35.10X0", "O35.11X0", "O35.12X0", "O35.13X0", "O35.14X0", "P28.30", "P28.32", "Z59.82");

  private static final Pattern ELEVEN_DIGITS = Pattern.compile("[0-9]{11}");

  /**
   * Titles in the manner of the label database name a route or form in capitals. Their codes that
   * begin with zeros are product codes of eight or nine digits, filled up in front: no package has
   * them.
   */
  private static final Pattern LABEL_TITLE =
      Pattern.compile(
          "\\b(ORAL|TABLET|CAPSULE|INJECTION|TOPICAL|SUBCUTANEOUS|INTRAVENOUS|INTRAMUSCULAR|RESPIRATORY"
              + "|VAGINAL|TRANSDERMAL|OPHTHALMIC|NASAL|RECTAL|SUBLINGUAL|BUCCAL|DENTAL|INTRAUTERINE"
              + "|KIT)\\b");

  private SyntheaMaps() {}

  static void add(Path maps, String licence, TerminologyWriter writer) throws IOException {
    add(
        writer,
        "snomed-to-icd10cm",
        licence,
        CodeSystems.SNOMED_CT,
        CodeSystems.ICD10CM,
        chosen(
            maps.resolve("condition_code_map.json"),
            SyntheaMaps::isIcd10cm,
            Icd10cmChoice::choose));
    add(
        writer,
        "rxnorm-to-ndc",
        licence,
        CodeSystems.RXNORM,
        CodeSystems.NDC,
        chosen(
            maps.resolve("medication_code_map.json"), SyntheaMaps::isPackage, NdcChoice::choose));
  }

  private static void add(
      TerminologyWriter writer,
      String name,
      String licence,
      String from,
      String to,
      SortedMap<String, Alternative> chosen) {
    writer.add(new Source(name, version(chosen), licence));
    // A class of diseases that holds for every patient with the disease; one package of a drug.
    Equivalence equivalence = to.equals(CodeSystems.NDC) ? Equivalence.NARROWER : Equivalence.WIDER;
    chosen.forEach(
        (code, target) ->
            writer.add(
                new Statement.Target(
                    new Code(from, code),
                    new Code(to, target.code()),
                    target.title(),
                    equivalence,
                    0)));
  }

  /** The map has none of its own, and what is chosen from it may change without it. */
  private static String version(SortedMap<String, Alternative> chosen) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(chosen.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static SortedMap<String, Alternative> chosen(
      Path map,
      Predicate<MapEntry> isValid,
      Function<List<Alternative>, Optional<Alternative>> choice)
      throws IOException {
    SortedMap<String, Alternative> chosen = new TreeMap<>();
    new ObjectMapper()
        .readValue(map.toFile(), CODE_MAP)
        .forEach(
            (code, entries) ->
                choice.apply(valid(entries, isValid)).ifPresent(one -> chosen.put(code, one)));
    return chosen;
  }

  /** The alternatives that are codes of the target's system, each once, in the map's order. */
  static List<Alternative> valid(List<MapEntry> entries, Predicate<MapEntry> isValid) {
    List<Alternative> valid = new ArrayList<>();
    for (MapEntry entry : entries) {
      if (isValid.test(entry)
          && valid.stream().noneMatch(known -> known.code().equals(entry.code()))) {
        String title = entry.description().strip().replaceAll("\\s+", " ");
        valid.add(new Alternative(entry.code(), title));
      }
    }
    return valid;
  }

  static boolean isIcd10cm(MapEntry entry) {
    // Synthea writes X for the episode of care where the code needs a letter for it.
    boolean unfinished =
        entry.code().endsWith("X") && entry.description().endsWith("episode of care unspecified");
    return ICD10CM.matcher(entry.code()).matches() && !unfinished && !LATER.contains(entry.code());
  }

  static boolean isPackage(MapEntry entry) {
    return ELEVEN_DIGITS.matcher(entry.code()).matches()
        && !(entry.code().startsWith("00") && LABEL_TITLE.matcher(entry.description()).find());
  }
}
