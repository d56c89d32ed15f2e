package org.recordbank.normalize.tables;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chooses one 11-digit National Drug Code for an RxNorm code. RxNorm names a drug, the National
 * Drug Code a package of it from one labeler, so a drug has up to thousands. The lowest one is a
 * representative and the same in every build; a package without a brand comes first, as the RxNorm
 * codes of the map are mostly of unbranded drugs.
 */
final class NdcChoice {
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

  private static final Comparator<MapEntry> UNBRANDED_THEN_LOWEST =
      Comparator.comparing((MapEntry entry) -> entry.description().contains("["))
          .thenComparing(MapEntry::code);

  private NdcChoice() {}

  static Optional<MapEntry> choose(List<MapEntry> alternatives) {
    return alternatives.stream().filter(NdcChoice::isValid).min(UNBRANDED_THEN_LOWEST);
  }

  private static boolean isValid(MapEntry entry) {
    return ELEVEN_DIGITS.matcher(entry.code()).matches()
        && !(entry.code().startsWith("00") && LABEL_TITLE.matcher(entry.description()).find());
  }
}
