package org.recordbank.normalize.codesystem;

import org.jspecify.annotations.Nullable;
import org.recordbank.sources.hl7v2.Authority;

/**
 * The code systems that are standards: those with a URI in FHIR R4 (section 4.3, Using Codes in
 * Resources, and its list of external code systems), and those that HL7 registers. A code of any
 * other system is a facility's own.
 *
 * <p>A system is asked for by whatever names it: a URI of any release of FHIR, with or without its
 * version; an OID, bare or as a URN; a name of HL7 v2 table 0396, or one that facilities use. Case
 * and white space around it do not count, nor do separators within names of four and more
 * characters. The spellings stand in {@code systems.tsv}, those of HL7's own systems in {@code
 * hl7-systems.tsv}.
 */
public final class CodeSystems {
  public static final String LOINC = "http://loinc.org";
  public static final String SNOMED_CT = "http://snomed.info/sct";
  public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  public static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
  public static final String ICD10PCS = "http://www.cms.gov/Medicare/Coding/ICD10";

  /** The diagnoses; procedures have a system of their own, since their numbers overlap. */
  public static final String ICD9CM = "http://hl7.org/fhir/sid/icd-9-cm";

  public static final String ICD9CM_PROCEDURES =
      "http://terminology.hl7.org/CodeSystem/ICD-9CM-procedurecodes";

  /** That of the WHO. */
  public static final String ICD10 = "http://hl7.org/fhir/sid/icd-10";

  public static final String CVX = "http://hl7.org/fhir/sid/cvx";
  public static final String MVX = "http://hl7.org/fhir/sid/mvx";
  public static final String NDC = "http://hl7.org/fhir/sid/ndc";
  public static final String HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
  public static final String CPT = "http://www.ama-assn.org/go/cpt";
  public static final String CDT = "http://www.ada.org/cdt";
  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String UNII = "http://fdasis.nlm.nih.gov";
  public static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

  /** Before the four digits of a table of HL7 v2. */
  public static final String V2 = "http://terminology.hl7.org/CodeSystem/v2-";

  /** Before the name of a code system of HL7 v3. */
  public static final String V3 = "http://terminology.hl7.org/CodeSystem/v3-";

  /** Longer than any spelling that is known. */
  private static final int LONGEST = 256;

  private static final SystemTable TABLE = SystemTable.load();

  private static final String[] STANDARD_PREFIXES = {
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
    "http://www.nubc.org/"
  };

  private CodeSystems() {}

  /**
   * The URI that FHIR R4 names a system by.
   *
   * @return the text itself where it names no system that is known; an OID that is not known as a
   *     URN, since FHIR takes no other form of it
   */
  public static String uri(String spelled) {
    String known = known(spelled);
    if (known != null) {
      return known;
    }
    if (spelled.length() <= LONGEST && spelled.indexOf('/') < 0) {
      String folded = Spelling.fold(spelled);
      if (Authority.isOid(folded)) {
        return "urn:oid:" + folded;
      }
    }
    return spelled;
  }

  /** As {@link #uri}; null where the text names no system that is known. */
  public static @Nullable String known(String spelled) {
    if (spelled.length() > LONGEST) {
      return null;
    }
    String exact = TABLE.exact(spelled);
    return exact != null ? exact : TABLE.folded(Spelling.fold(spelled));
  }

  /**
   * Whether its codes need no map.
   *
   * @param uri as {@link #uri} gives it
   */
  public static boolean isStandard(String uri) {
    if (TABLE.isSystem(uri)) {
      return true;
    }
    for (String prefix : STANDARD_PREFIXES) {
      if (uri.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
