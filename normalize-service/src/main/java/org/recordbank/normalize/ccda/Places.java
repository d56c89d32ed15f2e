package org.recordbank.normalize.ccda;

import java.util.Set;
import org.recordbank.sources.xml.Element;

/**
 * What a place in the report may be made of. A sender can write anything into the name of an
 * element and the code of a section; only what stands in these lists is repeated.
 */
final class Places {
  /** Elements of CDA R2 and its data types, and the extensions that C-CDA R2.1 uses (sdtc). */
  private static final Set<String> ELEMENTS =
      words(
          """
          ClinicalDocument act additionalLocator addr administrationUnitCode
          administrativeGenderCode alternateIdentification approachSiteCode asMaintainedEntity
          asOrganizationPartOf assignedAuthor assignedAuthoringDevice assignedCustodian
          assignedEntity assignedPerson associatedEntity associatedPerson authenticator author
          authorization birthTime birthplace buildingNumberSuffix careOf censusTract center city
          code component componentOf confidentialityCode consent consumable country county
          criterion custodian dataEnterer deceasedInd deceasedTime delimiter deliveryAddressLine
          denominator derivedExpr desc dischargeDispositionCode documentationOf doseQuantity
          effectiveTime encompassingEncounter encounter encounterParticipant entry
          entryRelationship ethnicGroupCode event expectedUseTime expirationTime externalAct
          externalDocument externalObservation externalProcedure family functionCode given
          guardian guardianOrganization guardianPerson healthCareFacility high houseNumber
          houseNumberNumeric id identifiedBy inFulfillmentOf informant informationRecipient
          intendedRecipient interpretationCode labeledDrug languageCode languageCommunication
          legalAuthenticator location lotNumberText low maintainedEntity manufacturedLabeledDrug
          manufacturedMaterial manufacturedProduct manufacturerModelName manufacturerOrganization
          maritalStatusCode maxDoseQuantity methodCode modeCode multipleBirthInd
          multipleBirthOrderNumber name nonXMLBody numerator observation observationMedia
          observationRange offset order organizer originalText parentDocument participant
          participantRole patient patientRole performer period phase place playingDevice
          playingEntity postBox postalCode precinct precondition preferenceInd prefix priorityCode
          procedure product proficiencyLevelCode providerOrganization qualifier quantity raceCode
          rateQuantity receivedOrganization recordTarget reference referenceRange regionOfInterest
          relatedDocument relatedEntity relatedPerson relatedSubject religiousAffiliationCode
          repeatNumber representedCustodianOrganization representedOrganization responsibleParty
          routeCode scopingEntity scopingOrganization section seperatableInd sequenceNumber
          serviceEvent serviceProviderOrganization setId signatureCode signatureText softwareName
          specimen specimenPlayingEntity specimenRole standardIndustryClassCode state statusCode
          streetAddressLine streetName streetNameBase streetNameType structuredBody subject
          substanceAdministration suffix supply targetSiteCode telecom templateId text thumbnail
          time title translation typeId unitID unitType useablePeriod validTime value
          versionNumber wholeOrganization width
          """);

  /** LOINC codes of the sections of C-CDA R1.1 and R2.1. */
  private static final Set<String> SECTIONS =
      words(
          """
          10154-3 10157-6 10160-0 10164-2 10167-5 10183-2 10184-0 10187-3 10190-7 10210-3 10213-7
          10216-0 10218-6 10219-4 10221-0 10222-8 10223-6 11329-0 11348-0 11369-6 11383-7 11450-4
          11488-4 11493-4 11535-2 11537-8 18776-5 18782-3 18834-2 18841-7 29299-5 29545-1 29549-3
          29554-3 29762-2 30954-2 42344-2 42346-7 42347-5 42348-3 42349-1 46239-0 46240-8 46241-6
          46264-8 47420-5 47519-4 48765-2 48768-6 51847-2 51848-0 51852-2 55107-7 55108-5 55109-3
          55110-1 55111-9 55112-7 55114-3 55115-0 55122-6 57852-6 59768-2 59769-0 59770-8 59771-6
          59772-4 59773-2 59774-0 59775-7 59776-5 61144-2 61146-7 61149-1 61150-9 62387-6 69730-0
          69768-0 75310-3 75311-1 8648-8 8653-8 8670-2 8709-8 8716-3 85847-2
          """);

  private Places() {}

  /** The element's name; {@code element} where CDA has none of this name. */
  static String name(Element element) {
    return ELEMENTS.contains(element.name()) ? element.name() : "element";
  }

  /** The section's LOINC code; {@code section} where C-CDA has none of this code. */
  static String section(Element section) {
    String code = section.child("code").map(each -> each.attribute("code")).orElse(null);
    return code != null && SECTIONS.contains(code) ? code : "section";
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
