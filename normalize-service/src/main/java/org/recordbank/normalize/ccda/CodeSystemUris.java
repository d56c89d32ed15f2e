package org.recordbank.normalize.ccda;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.cda.InstanceIdentifier;

/** From the OIDs of CDA to the URIs of FHIR R4 (FHIR R4, Code Systems; terminology.hl7.org). */
final class CodeSystemUris {
  private static final String V3 = "http://terminology.hl7.org/CodeSystem/v3-";

  private static final Map<String, String> BY_OID =
      Map.ofEntries(
          Map.entry("2.16.840.1.113883.6.1", "http://loinc.org"),
          Map.entry("2.16.840.1.113883.6.96", "http://snomed.info/sct"),
          Map.entry("2.16.840.1.113883.6.88", "http://www.nlm.nih.gov/research/umls/rxnorm"),
          Map.entry("2.16.840.1.113883.12.292", "http://hl7.org/fhir/sid/cvx"),
          Map.entry("2.16.840.1.113883.6.59", "http://hl7.org/fhir/sid/cvx"),
          Map.entry("2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm"),
          Map.entry("2.16.840.1.113883.6.4", "http://www.cms.gov/Medicare/Coding/ICD10"),
          Map.entry("2.16.840.1.113883.6.103", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("2.16.840.1.113883.6.104", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("2.16.840.1.113883.6.12", "http://www.ama-assn.org/go/cpt"),
          Map.entry("2.16.840.1.113883.6.13", "http://www.ada.org/cdt"),
          Map.entry("2.16.840.1.113883.6.69", "http://hl7.org/fhir/sid/ndc"),
          Map.entry("2.16.840.1.113883.6.8", "http://unitsofmeasure.org"),
          Map.entry("2.16.840.1.113883.6.101", "http://nucc.org/provider-taxonomy"),
          Map.entry("2.16.840.1.113883.6.238", "urn:oid:2.16.840.1.113883.6.238"),
          Map.entry(
              "2.16.840.1.113883.6.259",
              "https://www.cdc.gov/nhsn/cdaportal/terminology/codesystem/hsloc.html"),
          Map.entry(
              "2.16.840.1.113883.6.285", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"),
          Map.entry("2.16.840.1.113883.3.26.1.1", "http://ncimeta.nci.nih.gov"),
          Map.entry("2.16.840.1.113883.4.9", "http://fdasis.nlm.nih.gov"),
          Map.entry("1.2.840.10008.2.16.4", "http://dicom.nema.org/resources/ontology/DCM"),
          Map.entry("2.16.840.1.113883.6.24", "urn:iso:std:iso:11073:10101"),
          Map.entry("2.16.840.1.113883.6.121", "urn:ietf:bcp:47"),
          Map.entry("2.16.840.1.113883.5.1", V3 + "AdministrativeGender"),
          Map.entry("2.16.840.1.113883.5.2", V3 + "MaritalStatus"),
          Map.entry("2.16.840.1.113883.5.4", V3 + "ActCode"),
          Map.entry("2.16.840.1.113883.5.7", V3 + "ActPriority"),
          Map.entry("2.16.840.1.113883.5.8", V3 + "ActReason"),
          Map.entry("2.16.840.1.113883.5.25", V3 + "Confidentiality"),
          Map.entry("2.16.840.1.113883.5.83", V3 + "ObservationInterpretation"),
          Map.entry("2.16.840.1.113883.5.84", V3 + "ObservationMethod"),
          Map.entry("2.16.840.1.113883.5.88", V3 + "ParticipationFunction"),
          Map.entry("2.16.840.1.113883.5.110", V3 + "RoleClass"),
          Map.entry("2.16.840.1.113883.5.111", V3 + "RoleCode"),
          Map.entry("2.16.840.1.113883.5.112", V3 + "RouteOfAdministration"),
          Map.entry("2.16.840.1.113883.5.1008", V3 + "NullFlavor"),
          Map.entry("2.16.840.1.113883.5.1063", V3 + "ObservationValue"),
          Map.entry("2.16.840.1.113883.5.1076", V3 + "ReligiousAffiliation"),
          Map.entry("2.16.840.1.113883.12.112", "http://terminology.hl7.org/CodeSystem/v2-0112"),
          Map.entry("2.16.840.1.113883.12.443", "http://terminology.hl7.org/CodeSystem/v2-0443"));

  private CodeSystemUris() {}

  /** The URI of a code system; empty where what stands there is no OID or UUID. */
  static Optional<String> of(@Nullable String root) {
    if (root == null) {
      return Optional.empty();
    }
    String known = BY_OID.get(root.strip());
    return known == null ? InstanceIdentifier.uri(root) : Optional.of(known);
  }
}
