package org.recordbank.normalize.publication;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a part can be. Its beginning says so; its name does where that is damaged. */
enum Kind {
  LOINC_TABLE("loinc.csv"),
  LOINC_MAP_TO("mapto.csv"),
  RXNCONSO("rxnconso.rrf"),
  RXNSAT("rxnsat.rrf"),
  RXNCUI("rxncui.rrf"),
  RXNATOMARCHIVE("rxnatomarchive.rrf"),
  RF2_CONCEPT("sct2_concept_"),
  RF2_DESCRIPTION("sct2_description_"),
  RF2_LANGUAGE("der2_crefset_language"),
  RF2_ASSOCIATION("der2_crefset_association"),
  RF2_EXTENDED_MAP("der2_iisssccrefset_extendedmap"),
  ICD10CM_ORDER("icd10cm_order"),
  ICD10PCS_ORDER("icd10pcs_order"),
  ICD10CM_TABULAR("icd10cm_tabular"),
  ICD9_DIAGNOSES("desc_long_dx"),
  ICD9_PROCEDURES("desc_long_sg"),
  GEM("gem.txt"),
  CVX("cvx.txt"),
  MVX("mvx.txt"),
  NDC_PRODUCT("product.txt"),
  NDC_PACKAGE("package.txt"),
  FHIR_PACKAGE(".tgz"),
  FHIR_JSON("");

  /** Beside the publication, archives hold instructions as PDF, tables as Excel, and more. */
  private static final Set<String> EXTENSIONS = Set.of("txt", "csv", "rrf", "xml", "json", "tgz");

  private final String inName;

  Kind(String inName) {
    this.inName = inName;
  }

  /** Whether a part of an archive or folder is worth a look. */
  static boolean isCandidate(Part part) {
    String name = part.name();
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** Empty where it is nothing that is read. */
  static Optional<Kind> of(Part part) throws BadPublicationException {
    String head = part.head();
    return byContent(head, part.name()).or(() -> byName(part.name()));
  }

  private static Optional<Kind> byName(String name) {
    for (Kind kind : values()) {
      if (!kind.inName.isEmpty() && name.contains(kind.inName)) {
        return Optional.of(kind);
      }
    }
    return GemDirection.named(name).map(direction -> GEM);
  }

  private static Optional<Kind> byContent(String head, String name) {
    String text = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
    int end = text.indexOf('\n');
    String first = (end < 0 ? text : text.substring(0, end)).stripTrailing();
    if (text.startsWith("\u001F\u008B")) {
      return Optional.of(FHIR_PACKAGE);
    }
    if (text.stripLeading().startsWith("{")) {
      return text.contains("\"resourceType\"") ? Optional.of(FHIR_JSON) : Optional.empty();
    }
    if (text.stripLeading().startsWith("<")) {
      return text.contains("<ICD10CM.tabular") ? Optional.of(ICD10CM_TABULAR) : Optional.empty();
    }
    return columns(first)
        .or(() -> bars(first))
        .or(() -> GemDirection.of(text, name).map(direction -> GEM))
        .or(() -> icd(text));
  }

  /** By the names of columns. */
  private static Optional<Kind> columns(String header) {
    String upper = header.toUpperCase(Locale.ROOT).replace("\"", "");
    Set<String> comma = Set.copyOf(unique(Lines.fields(upper, ',')));
    Set<String> tab = Set.copyOf(unique(Lines.fields(upper, '\t')));
    if (comma.containsAll(Set.of("LOINC_NUM", "STATUS", "LONG_COMMON_NAME"))) {
      return Optional.of(LOINC_TABLE);
    }
    if (comma.containsAll(Set.of("LOINC", "MAP_TO"))) {
      return Optional.of(LOINC_MAP_TO);
    }
    if (tab.contains("NDCPACKAGECODE")) {
      return Optional.of(NDC_PACKAGE);
    }
    if (tab.containsAll(Set.of("PRODUCTNDC", "PROPRIETARYNAME"))) {
      return Optional.of(NDC_PRODUCT);
    }
    return tab.containsAll(Set.of("ID", "EFFECTIVETIME", "ACTIVE")) ? rf2(tab) : Optional.empty();
  }

  private static List<String> unique(List<String> columns) {
    return columns.stream().map(String::strip).distinct().toList();
  }

  private static Optional<Kind> rf2(Set<String> columns) {
    if (columns.contains("DEFINITIONSTATUSID")) {
      return Optional.of(RF2_CONCEPT);
    }
    if (columns.contains("TERM") && columns.contains("CONCEPTID")) {
      return Optional.of(RF2_DESCRIPTION);
    }
    if (columns.contains("ACCEPTABILITYID")) {
      return Optional.of(RF2_LANGUAGE);
    }
    if (columns.contains("MAPRULE")) {
      return Optional.of(RF2_EXTENDED_MAP);
    }
    return columns.contains("TARGETCOMPONENTID") ? Optional.of(RF2_ASSOCIATION) : Optional.empty();
  }

  /** By fields between bars. */
  private static Optional<Kind> bars(String line) {
    List<String> fields = Lines.fields(line, '|');
    boolean numbered = Numbers.parse(fields.getFirst()) >= 0;
    boolean closed = fields.getLast().isEmpty();
    if (CdcVaccines.Table.CVX.isHead(line)) {
      return Optional.of(CVX);
    }
    if (CdcVaccines.Table.MVX.isHead(line)) {
      return Optional.of(MVX);
    }
    if (!numbered || !closed) {
      return Optional.empty();
    }
    return switch (fields.size() - 1) {
      case 18 -> fields.get(1).length() == 3 ? Optional.of(RXNCONSO) : Optional.empty();
      case 13 -> Optional.of(RXNSAT);
      case 5 -> Numbers.parse(fields.get(3)) >= 0 ? Optional.of(RXNCUI) : Optional.empty();
      case 16 ->
          Numbers.parse(fields.get(12)) >= 0 ? Optional.of(RXNATOMARCHIVE) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Kind> icd(String text) {
    if (IcdOrder.isHead(text, Icd.ICD10CM)) {
      return Optional.of(ICD10CM_ORDER);
    }
    if (IcdOrder.isHead(text, Icd.ICD10PCS)) {
      return Optional.of(ICD10PCS_ORDER);
    }
    if (Icd9Text.isHead(text, Icd.ICD9CM_DIAGNOSES)) {
      return Optional.of(ICD9_DIAGNOSES);
    }
    return Icd9Text.isHead(text, Icd.ICD9CM_PROCEDURES)
        ? Optional.of(ICD9_PROCEDURES)
        : Optional.empty();
  }
}
