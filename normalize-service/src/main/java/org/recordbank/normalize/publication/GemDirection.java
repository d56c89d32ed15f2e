package org.recordbank.normalize.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** From which classification to which a file of the General Equivalence Maps leads. */
enum GemDirection {
  ICD9_TO_ICD10CM("gem-icd9-to-icd10cm", "_i9gem", Icd.ICD9CM_DIAGNOSES, Icd.ICD10CM),
  ICD10CM_TO_ICD9("gem-icd10cm-to-icd9", "_i10gem", Icd.ICD10CM, Icd.ICD9CM_DIAGNOSES),
  ICD9_TO_ICD10PCS("gem-icd9-to-icd10pcs", "i9pcs", Icd.ICD9CM_PROCEDURES, Icd.ICD10PCS),
  ICD10PCS_TO_ICD9("gem-icd10pcs-to-icd9", "pcsi9", Icd.ICD10PCS, Icd.ICD9CM_PROCEDURES);

  private final String id;
  private final String inName;
  private final Icd source;
  private final Icd target;

  GemDirection(String id, String inName, Icd source, Icd target) {
    this.id = id;
    this.inName = inName;
    this.source = source;
    this.target = target;
  }

  String id() {
    return id;
  }

  Icd source() {
    return source;
  }

  Icd target() {
    return target;
  }

  /**
   * The direction of a file that begins so; empty where that is no GEM. It is the one that most
   * lines fit; the name decides between two that fit as well, as {@code E0001} does.
   */
  static Optional<GemDirection> of(String head, String name) {
    List<Gem.Row> rows = head.lines().map(Gem::row).flatMap(Optional::stream).toList();
    if (rows.isEmpty() || head.lines().findFirst().flatMap(Gem::row).isEmpty()) {
      return Optional.empty();
    }
    List<GemDirection> best = new ArrayList<>();
    long most = 1;
    for (GemDirection each : values()) {
      long fitting = rows.stream().filter(each::fits).count();
      if (fitting > most) {
        best.clear();
        most = fitting;
      }
      if (fitting == most) {
        best.add(each);
      }
    }
    return best.size() == 1 ? Optional.of(best.getFirst()) : named(name).filter(best::contains);
  }

  /** The direction that its publisher's name for a file says. */
  static Optional<GemDirection> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(each -> lower.contains(each.inName)).findFirst();
  }

  private boolean fits(Gem.Row row) {
    return source.isCode(row.source()) && (row.noMap() || target.isCode(row.target()));
  }
}
