package org.recordbank.normalize.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which publications some parts are. */
final class Recognition {
  private static final String FORMATS =
      "what is read, and where to get it, stands in docs/how-to/load-terminologies.md";

  private final String given;
  private final Map<Kind, List<Part>> parts = new EnumMap<>(Kind.class);
  private final List<Publication> found = new ArrayList<>();

  private Recognition(String given) {
    this.given = given;
  }

  /**
   * Those of an archive or folder, or of files that were named beside each other.
   *
   * @param given what the user named, for messages
   * @param named whether each part was named by the user, so that none may be passed over
   * @throws BadPublicationException where there is none, or one that lacks a part
   */
  static List<Publication> of(String given, List<Part> all, boolean named)
      throws BadPublicationException {
    var recognition = new Recognition(given);
    for (Part part : all) {
      Optional<Kind> kind = named || Kind.isCandidate(part) ? Kind.of(part) : Optional.empty();
      if (kind.isPresent()) {
        recognition.parts.computeIfAbsent(kind.get(), k -> new ArrayList<>()).add(part);
      } else if (named) {
        throw BadPublicationException.of(part.file(), "is no publication that is known", FORMATS);
      }
    }
    if (named) {
      recognition.refuseSeconds();
    }
    recognition.recognise(named);
    if (recognition.found.isEmpty()) {
      throw BadPublicationException.of(given, "holds no publication that is known", FORMATS);
    }
    return recognition.found;
  }

  private void recognise(boolean named) throws BadPublicationException {
    loinc();
    rxnorm();
    snomed();
    ndc();
    one(Kind.ICD10CM_TABULAR).ifPresent(part -> found.add(new IcdTabular(part)));
    one(Kind.ICD10CM_ORDER).ifPresent(part -> found.add(new IcdOrder(part, Icd.ICD10CM)));
    one(Kind.ICD10PCS_ORDER).ifPresent(part -> found.add(new IcdOrder(part, Icd.ICD10PCS)));
    one(Kind.ICD9_DIAGNOSES).ifPresent(part -> found.add(new Icd9Text(part, Icd.ICD9CM_DIAGNOSES)));
    one(Kind.ICD9_PROCEDURES)
        .ifPresent(part -> found.add(new Icd9Text(part, Icd.ICD9CM_PROCEDURES)));
    one(Kind.CVX).ifPresent(part -> found.add(new CdcVaccines(part, CdcVaccines.Table.CVX)));
    one(Kind.MVX).ifPresent(part -> found.add(new CdcVaccines(part, CdcVaccines.Table.MVX)));
    for (Part part : all(Kind.GEM)) {
      GemDirection direction =
          GemDirection.of(part.head(), part.name())
              .or(() -> GemDirection.named(part.name()))
              .orElseThrow(
                  () ->
                      part.bad(
                          0,
                          "looks like a GEM, but not from which codes to which",
                          "name it as CMS does, such as 2018_I9gem.txt"));
      found.add(new Gem(part, direction));
    }
    all(Kind.FHIR_PACKAGE).forEach(part -> found.add(new FhirPackage(part)));
    for (Part part : all(Kind.FHIR_JSON)) {
      if (named || Fhir.head(part, Part.UNCOUNTED).isOfCodes()) {
        found.add(new Fhir(part));
      }
    }
  }

  /** Two tables of one kind, named beside each other, would be two versions. */
  private void refuseSeconds() throws BadPublicationException {
    for (Map.Entry<Kind, List<Part>> each : parts.entrySet()) {
      boolean mayBeMany =
          switch (each.getKey()) {
            case GEM, FHIR_PACKAGE, FHIR_JSON -> true;
            case RF2_DESCRIPTION, RF2_LANGUAGE, RF2_EXTENDED_MAP, RF2_ASSOCIATION -> true;
            case LOINC_TABLE, LOINC_MAP_TO, RXNCONSO, RXNSAT, RXNCUI, RXNATOMARCHIVE -> false;
            case RF2_CONCEPT, ICD10CM_ORDER, ICD10PCS_ORDER, ICD10CM_TABULAR -> false;
            case ICD9_DIAGNOSES, ICD9_PROCEDURES, CVX, MVX, NDC_PRODUCT, NDC_PACKAGE -> false;
          };
      if (!mayBeMany && each.getValue().size() > 1) {
        throw BadPublicationException.of(
            each.getValue().get(1).file(),
            "is the second file of its kind, after " + each.getValue().getFirst().file(),
            "load one version at a time");
      }
    }
  }

  private void loinc() throws BadPublicationException {
    Optional<Part> table = one(Kind.LOINC_TABLE);
    needs(Kind.LOINC_MAP_TO, table, "Loinc.csv");
    table.ifPresent(part -> found.add(new Loinc(part, one(Kind.LOINC_MAP_TO))));
  }

  private void rxnorm() throws BadPublicationException {
    Optional<Part> names = one(Kind.RXNCONSO);
    for (Kind kind : List.of(Kind.RXNSAT, Kind.RXNCUI, Kind.RXNATOMARCHIVE)) {
      needs(kind, names, "RXNCONSO.RRF");
    }
    names.ifPresent(
        part ->
            found.add(
                new RxNorm(
                    new RxNorm.Files(
                        part, one(Kind.RXNSAT), one(Kind.RXNCUI), one(Kind.RXNATOMARCHIVE)))));
  }

  private void ndc() throws BadPublicationException {
    Optional<Part> packages = one(Kind.NDC_PACKAGE);
    needs(Kind.NDC_PRODUCT, packages, "package.txt");
    packages.ifPresent(part -> found.add(new FdaNdc(part, one(Kind.NDC_PRODUCT))));
  }

  private void snomed() throws BadPublicationException {
    Optional<Part> concepts = snapshots(Kind.RF2_CONCEPT).stream().min(BEST_FIRST);
    for (Kind kind :
        List.of(
            Kind.RF2_DESCRIPTION, Kind.RF2_LANGUAGE, Kind.RF2_EXTENDED_MAP, Kind.RF2_ASSOCIATION)) {
      if (concepts.isEmpty() || snapshots(Kind.RF2_DESCRIPTION).isEmpty()) {
        needs(
            kind, Optional.empty(), "the Snapshot of the release's Concept and Description files");
      }
    }
    if (concepts.isEmpty() && !all(Kind.RF2_CONCEPT).isEmpty()) {
      needs(Kind.RF2_CONCEPT, concepts, "the Snapshot, not Full or Delta");
    }
    if (concepts.isPresent()) {
      found.add(
          new Snomed(
              new Snomed.Files(
                  concepts.get(),
                  snapshots(Kind.RF2_DESCRIPTION),
                  snapshots(Kind.RF2_LANGUAGE),
                  snapshots(Kind.RF2_EXTENDED_MAP),
                  snapshots(Kind.RF2_ASSOCIATION))));
    }
  }

  /** A release holds its history (Full) and its changes (Delta) too, in the same columns. */
  private List<Part> snapshots(Kind kind) {
    return all(kind).stream()
        .filter(part -> !part.name().contains("full") && !part.name().contains("delta"))
        .filter(part -> !part.name().contains("textdefinition"))
        .toList();
  }

  /** The release's own before a subset of it that lies deeper, such as RxNorm's prescribable. */
  private static final Comparator<Part> BEST_FIRST =
      Comparator.comparing((Part part) -> part.name().contains("short"))
          .thenComparing(Part::depth)
          .thenComparing(Part::size, Comparator.reverseOrder());

  private List<Part> all(Kind kind) {
    return parts.getOrDefault(kind, List.of());
  }

  private Optional<Part> one(Kind kind) {
    return all(kind).stream().min(BEST_FIRST);
  }

  private void needs(Kind kind, Optional<Part> other, String what) throws BadPublicationException {
    if (other.isEmpty() && !all(kind).isEmpty()) {
      Part part = all(kind).getFirst();
      throw BadPublicationException.of(
          part.entry().isEmpty() ? part.file() : given,
          "is a part of a publication and lacks " + what,
          "give the whole release, its folder, or both files");
    }
  }
}
