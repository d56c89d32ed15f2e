package org.recordbank.normalize.codesystem;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The code systems that are standards: those with a URI in FHIR R4 (section 4.3, Using Codes in
 * Resources, and its list of external code systems), and those that HL7 registers. A code of any
 * other system is a facility's own.
 */
public final class CodeSystems {
  public static final String SNOMED_CT = "http://snomed.info/sct";
  public static final String LOINC = "http://loinc.org";
  public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  public static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
  public static final String NDC = "http://hl7.org/fhir/sid/ndc";

  /** Written as OIDs by senders that come from HL7 v3; the same systems. */
  private static final Map<String, String> BY_OID =
      Map.of(
          "urn:oid:2.16.840.1.113883.6.96", SNOMED_CT,
          "urn:oid:2.16.840.1.113883.6.1", LOINC,
          "urn:oid:2.16.840.1.113883.6.88", RXNORM,
          "urn:oid:2.16.840.1.113883.6.90", ICD10CM,
          "urn:oid:2.16.840.1.113883.6.69", NDC);

  private static final Set<String> STANDARD =
      Set.of(
          SNOMED_CT,
          LOINC,
          RXNORM,
          "http://unitsofmeasure.org",
          "http://www.ama-assn.org/go/cpt",
          "http://www.ada.org/cdt",
          "http://www.ada.org/snodent",
          "http://dicom.nema.org/resources/ontology/DCM",
          "http://www.whocc.no/atc",
          "http://fdasis.nlm.nih.gov",
          "http://nucc.org/provider-taxonomy",
          "http://ncimeta.nci.nih.gov",
          "http://varnomen.hgvs.org",
          "http://www.genenames.org",
          "http://www.ensembl.org",
          "http://www.ncbi.nlm.nih.gov/nuccore",
          "http://www.ncbi.nlm.nih.gov/clinvar",
          "http://www.omim.org",
          "http://human-phenotype-ontology.org",
          "http://id.who.int/icd/release/11/mms",
          "http://standardterms.edqm.eu",
          "http://www.nlm.nih.gov/research/umls/hcpcs",
          "https://www.usps.com/");

  private static final List<String> STANDARD_PREFIXES =
      List.of(
          "http://hl7.org/fhir/",
          "http://terminology.hl7.org/",
          "urn:iso:",
          "urn:iso-astm:",
          "urn:ietf:",
          "urn:oid:2.16.840.1.113883.5.", // HL7 v3 code systems
          "urn:oid:2.16.840.1.113883.6.", // external code systems that HL7 registers
          "urn:oid:2.16.840.1.113883.12.", // HL7 v2 tables
          "http://www.cms.gov/",
          "https://www.cms.gov/",
          "https://www.nubc.org/",
          "http://www.nubc.org/");

  private CodeSystems() {}

  /** The URI that FHIR names the system by. */
  public static String canonical(String system) {
    return BY_OID.getOrDefault(system, system);
  }

  /** The URI that FHIR names the system by, however it is spelled. */
  public static String uri(String spelled) {
    return canonical(spelled);
  }

  /** Whether its codes need no map. */
  public static boolean isStandard(String system) {
    if (STANDARD.contains(system)) {
      return true;
    }
    for (String prefix : STANDARD_PREFIXES) {
      if (system.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
