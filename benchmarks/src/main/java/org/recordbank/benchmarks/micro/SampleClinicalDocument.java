package org.recordbank.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A C-CDA R2.1 Continuity of Care Document of about 95 KB, as facilities write them: sections with
 * a table for people and entries for machines, indented. Always the same.
 */
final class SampleClinicalDocument {
  private static final String CCDA = "2.16.840.1.113883.10.20.22.4.";
  private static final String ROW =
      """
              <tr ID="row-@kind-@n">
                <td ID="name-@kind-@n"><content>@words, the one numbered @n of this list</content></td>
                <td>2025-03-@2</td>
                <td>Completed &amp; reviewed with the patient; <br/> see the entry for its code.</td>
              </tr>
      """;

  private static final String HEADER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <realmCode code="US"/>
        <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
        <templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
        <id root="2.16.840.1.9.5" extension="document-1"/>
        <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summarization of episode note"/>
        <title>Continuity of care</title>
        <effectiveTime value="20260101101500-0500"/>
        <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>
        <languageCode code="en-US"/>
        <recordTarget><patientRole>
          <id root="2.16.840.1.9.1" extension="100200"/>
          <addr use="HP"><streetAddressLine>12 Mill Lane</streetAddressLine><city>Salem</city>
            <state>MA</state><postalCode>01970</postalCode><country>US</country></addr>
          <telecom value="tel:+1(978)555-0100" use="HP"/>
          <patient>
            <name use="L"><given>Ella</given><given>May</given><family>Lake</family></name>
            <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
            <birthTime value="19710314"/>
            <maritalStatusCode code="M" codeSystem="2.16.840.1.113883.5.2"/>
            <raceCode code="2106-3" codeSystem="2.16.840.1.113883.6.238" displayName="White"/>
            <languageCommunication><languageCode code="en"/></languageCommunication>
          </patient>
        </patientRole></recordTarget>
        <author><time value="20260101101500-0500"/><assignedAuthor>
          <id root="2.16.840.1.113883.4.6" extension="1234567893"/>
          <assignedPerson><name><given>Paul</given><family>Rivers</family></name></assignedPerson>
        </assignedAuthor></author>
        <custodian><assignedCustodian><representedCustodianOrganization>
          <id root="2.16.840.1.9.7"/><name>Harbour General</name>
        </representedCustodianOrganization></assignedCustodian></custodian>
        <componentOf><encompassingEncounter>
          <id root="2.16.840.1.9.3" extension="visit-77"/>
          <effectiveTime><low value="20260101090000-0500"/><high value="20260101100000-0500"/></effectiveTime>
        </encompassingEncounter></componentOf>
        <component>
          <structuredBody>
      """;

  private static final String SECTION =
      """
            <component>
            <section>
              <templateId root="2.16.840.1.113883.10.20.22.2.1" extension="2015-08-01"/>
              <code code="@kind" codeSystem="2.16.840.1.113883.6.1" displayName="@words"/>
              <title>@words</title>
              <text>
                <table border="1" width="100%">
                  <thead><tr><th>Name</th><th>Date</th><th>Status</th></tr></thead>
                  <tbody>
      """;

  private static final String AUTHOR =
      """
      <author><time value="202503@2"/><assignedAuthor>
              <id root="2.16.840.1.113883.4.6" extension="1234567893"/></assignedAuthor></author>""";

  private static final String ALLERGY =
      """
          <act classCode="ACT" moodCode="EVN">
            <templateId root="@ccda.30" extension="2015-08-01"/>
            <id root="2.16.840.1.9.20" extension="concern-@n"/>
            <code code="CONC" codeSystem="2.16.840.1.113883.5.6"/>
            <statusCode code="active"/>
            <effectiveTime><low value="201403@2"/></effectiveTime>
            <entryRelationship typeCode="SUBJ">
              <observation classCode="OBS" moodCode="EVN">
                <templateId root="@ccda.7" extension="2014-06-09"/>
                <id root="2.16.840.1.9.21" extension="allergy-@n"/>
                <code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/>
                <text><reference value="#name-@kind-@n"/></text>
                <statusCode code="completed"/>
                <effectiveTime><low value="201403@2"/></effectiveTime>
                <value xsi:type="CD" code="419511003" codeSystem="2.16.840.1.113883.6.96"/>
                @author
                <participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT">
                  <code code="70@2" codeSystem="2.16.840.1.113883.6.88" displayName="Medicine @n"/>
                </playingEntity></participantRole></participant>
                <entryRelationship typeCode="MFST" inversionInd="true">
                  <observation classCode="OBS" moodCode="EVN">
                    <templateId root="@ccda.9" extension="2014-06-09"/>
                    <id root="2.16.840.1.9.22" extension="reaction-@n"/>
                    <code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/>
                    <statusCode code="completed"/>
                    <value xsi:type="CD" code="271807003" codeSystem="2.16.840.1.113883.6.96" displayName="Eruption"/>
                  </observation>
                </entryRelationship>
              </observation>
            </entryRelationship>
          </act>
      """;

  private static final String MEDICATION =
      """
          <substanceAdministration classCode="SBADM" moodCode="EVN">
            <templateId root="@ccda.16" extension="2014-06-09"/>
            <id root="2.16.840.1.9.30" extension="medication-@n"/>
            <text><reference value="#name-@kind-@n"/></text>
            <statusCode code="active"/>
            <effectiveTime xsi:type="IVL_TS"><low value="202503@2"/><high nullFlavor="UNK"/></effectiveTime>
            <effectiveTime xsi:type="PIVL_TS" operator="A"><period value="@n" unit="h"/></effectiveTime>
            <routeCode code="C38288" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="Oral"/>
            <doseQuantity value="@n.5" unit="mg"/>
            <consumable><manufacturedProduct classCode="MANU">
              <templateId root="@ccda.23" extension="2014-06-09"/>
              <manufacturedMaterial>
                <code code="3142@2" codeSystem="2.16.840.1.113883.6.88" displayName="Medicine @n 10 MG Oral Tablet">
                  <originalText><reference value="#name-@kind-@n"/></originalText>
                  <translation code="0071-01@2" codeSystem="2.16.840.1.113883.6.69"/>
                </code>
              </manufacturedMaterial>
            </manufacturedProduct></consumable>
            @author
          </substanceAdministration>
      """;

  private static final String PROBLEM =
      """
          <act classCode="ACT" moodCode="EVN">
            <templateId root="@ccda.3" extension="2015-08-01"/>
            <id root="2.16.840.1.9.40" extension="concern-@n"/>
            <code code="CONC" codeSystem="2.16.840.1.113883.5.6"/>
            <statusCode code="active"/>
            <effectiveTime><low value="202503@2"/></effectiveTime>
            <entryRelationship typeCode="SUBJ">
              <observation classCode="OBS" moodCode="EVN">
                <templateId root="@ccda.4" extension="2015-08-01"/>
                <id root="2.16.840.1.9.41" extension="problem-@n"/>
                <code code="55607006" codeSystem="2.16.840.1.113883.6.96" displayName="Problem"/>
                <statusCode code="completed"/>
                <effectiveTime><low value="202503@2"/></effectiveTime>
                <value xsi:type="CD" code="3834100@n" codeSystem="2.16.840.1.113883.6.96" displayName="Disorder @n">
                  <originalText><reference value="#name-@kind-@n"/></originalText>
                  <translation code="I@2.9" codeSystem="2.16.840.1.113883.6.90" displayName="Disorder @n"/>
                </value>
                @author
              </observation>
            </entryRelationship>
          </act>
      """;

  private static final String IMMUNIZATION =
      """
          <substanceAdministration classCode="SBADM" moodCode="EVN" negationInd="false">
            <templateId root="@ccda.52" extension="2015-08-01"/>
            <id root="2.16.840.1.9.50" extension="vaccine-@n"/>
            <statusCode code="completed"/>
            <effectiveTime value="202503@2"/>
            <routeCode code="C28161" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="Intramuscular"/>
            <doseQuantity value="0.@n" unit="mL"/>
            <consumable><manufacturedProduct classCode="MANU">
              <manufacturedMaterial>
                <code code="1@2" codeSystem="2.16.840.1.113883.12.292" displayName="Vaccine @n"/>
                <lotNumberText>L-@n</lotNumberText>
              </manufacturedMaterial>
              <manufacturerOrganization><name>Harbour Vaccines</name></manufacturerOrganization>
            </manufacturedProduct></consumable>
          </substanceAdministration>
      """;

  private static final String PROCEDURE =
      """
          <procedure classCode="PROC" moodCode="EVN">
            <templateId root="@ccda.14" extension="2014-06-09"/>
            <id root="2.16.840.1.9.60" extension="procedure-@n"/>
            <code code="7376100@n" codeSystem="2.16.840.1.113883.6.96" displayName="Procedure @n">
              <originalText><reference value="#name-@kind-@n"/></originalText>
            </code>
            <statusCode code="completed"/>
            <effectiveTime value="202503@20915-0500"/>
            <targetSiteCode code="71854001" codeSystem="2.16.840.1.113883.6.96" displayName="Colon"/>
            <performer><assignedEntity>
              <id root="2.16.840.1.113883.4.6" extension="1234567893"/>
              <telecom use="WP" value="tel:+1(978)555-01@2"/>
            </assignedEntity></performer>
          </procedure>
      """;

  private static final String OBSERVATION =
      """
          <organizer classCode="CLUSTER" moodCode="EVN">
            <id root="2.16.840.1.9.70" extension="@kind-panel-@n"/>
            <code code="24323-8" codeSystem="2.16.840.1.113883.6.1" displayName="Panel @n"/>
            <statusCode code="completed"/>
            <component>
              <observation classCode="OBS" moodCode="EVN">
                <templateId root="@ccda.2" extension="2015-08-01"/>
                <id root="2.16.840.1.9.71" extension="@kind-value-@n"/>
                <code code="23@2-8" codeSystem="2.16.840.1.113883.6.1" displayName="Substance @n in serum"/>
                <text><reference value="#name-@kind-@n"/></text>
                <statusCode code="completed"/>
                <effectiveTime value="202503@20830-0500"/>
                <value xsi:type="PQ" value="@n.25" unit="mg/dL"/>
                <interpretationCode code="N" codeSystem="2.16.840.1.113883.5.83"/>
                @author
                <referenceRange><observationRange>
                  <value xsi:type="IVL_PQ"><low value="3" unit="mg/dL"/><high value="8.5" unit="mg/dL"/></value>
                </observationRange></referenceRange>
              </observation>
            </component>
          </organizer>
      """;

  private static final String ENCOUNTER =
      """
          <encounter classCode="ENC" moodCode="EVN">
            <templateId root="@ccda.49" extension="2015-08-01"/>
            <id root="2.16.840.1.9.80" extension="encounter-@n"/>
            <code code="9921@n" codeSystem="2.16.840.1.113883.6.12" displayName="Office visit"/>
            <effectiveTime value="202503@20900-0500"/>
            <participant typeCode="LOC"><participantRole classCode="SDLOC">
              <code code="1160-1" codeSystem="2.16.840.1.113883.6.259" displayName="Urgent care center"/>
              <playingEntity classCode="PLC"><name>Harbour General, floor @n</name></playingEntity>
            </participantRole></participant>
          </encounter>
      """;

  private SampleClinicalDocument() {}

  static byte[] bytes() {
    StringBuilder text = new StringBuilder(110_000);
    text.append(HEADER);
    section(text, "48765-2", "Allergies and adverse reactions", 3, ALLERGY);
    section(text, "10160-0", "History of medication use", 10, MEDICATION);
    section(text, "11450-4", "Problem list", 8, PROBLEM);
    section(text, "11369-6", "History of immunizations", 5, IMMUNIZATION);
    section(text, "47519-4", "History of procedures", 4, PROCEDURE);
    section(text, "30954-2", "Relevant diagnostic tests", 13, OBSERVATION);
    section(text, "8716-3", "Vital signs", 12, OBSERVATION);
    section(text, "46240-8", "History of encounters", 3, ENCOUNTER);
    text.append("    </structuredBody>\n  </component>\n</ClinicalDocument>\n");
    return text.toString().getBytes(UTF_8);
  }

  private static void section(
      StringBuilder text, String code, String title, int entries, String entry) {
    text.append(numbered(SECTION, code, title, 0));
    for (int i = 1; i <= entries; i++) {
      text.append(numbered(ROW, code, title, i));
    }
    text.append("            </tbody>\n          </table>\n        </text>\n");
    for (int i = 1; i <= entries; i++) {
      text.append("        <entry typeCode=\"DRIV\">\n");
      text.append(numbered(entry, code, title, i));
      text.append("        </entry>\n");
    }
    text.append("      </section>\n      </component>\n");
  }

  private static String numbered(String pattern, String code, String words, int number) {
    return pattern
        .replace("@author", AUTHOR)
        .replace("@ccda.", CCDA)
        .replace("@kind", code)
        .replace("@words", words)
        .replace("@2", String.valueOf(10 + number))
        .replace("@n", String.valueOf(number));
  }
}
